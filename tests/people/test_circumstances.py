"""What holds for a person, and what the rules make of it."""

from datetime import date, timedelta

import pytest

from careladder.journey.models import Fact
from careladder.journey.selectors import facts
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.people.errors import (
    CircumstanceNotFound,
    CircumstanceOverlaps,
    CircumstanceWrong,
    NotRegistered,
    PersonNotFound,
)
from careladder.people.models import Household, HouseholdMember
from careladder.people.selectors import circumstances_of, get_circumstance, situation_of, situations_of
from careladder.people.services import Holding, record_circumstance, record_circumstances, withdraw_circumstance
from tests.factories.accounts import actor
from tests.factories.people import person, with_disability
from tests.people.recognising import recognised

pytestmark = pytest.mark.django_db
DAY = date(2025, 1, 6)


def record(her, area, kind, *, from_on=DAY, source="document", by=SYSTEM, **more):
    return record_circumstance(
        person=her, programme="luliang", area=area, kind=kind, from_on=from_on, source=source, by=by, **more
    )


def situation(her, on=None):
    return situation_of(her, "luliang", on or clock.today())


def test_what_nobody_recorded_is_not_known():
    known = situation(person())

    assert (known.sex, known.able_to_work, known.unemployment_since) == ("female", None, None)
    assert (known.household.kinds, known.insured_months.pension, known.status.retired) == (None, None, None)


def test_each_area_feeds_its_part_of_the_situation():
    her = person(hukou_region="141124", hukou_kind="rural", education="70")
    record(her, "registration", "unemployment")
    record(her, "household", "low_income", until_on=date(2026, 1, 5))
    record(her, "household", "members", value=4)
    record(her, "insurance", "unemployment", value=7)
    record(her, "evidence", "disability_certificate", until_on=date(2030, 1, 5))
    record(her, "status", "retired", value=0, source="comparison")
    record(her, "statement", "willing_to_work", value=1, source="declared")
    record(her, "review", "TY", value=1)
    record(her, "service", "refusal", until_on=DAY)
    known = situation(her)

    assert (known.hukou_region, known.hukou_kind, known.education) == ("141124", "rural", "70")
    assert known.unemployment_since == DAY
    assert [(each.kind, each.until) for each in known.household.kinds] == [("low_income", date(2026, 1, 6))]
    assert (known.household.members, known.insured_months.unemployment) == (4, 7)
    assert [(each.kind, each.valid_until) for each in known.evidence] == [("disability_certificate", date(2030, 1, 5))]
    assert (known.status.retired, known.willing_to_work, known.refusals) == (False, True, (DAY,))
    assert [(each.code, each.approved) for each in known.reviews] == [("TY", True)]


def test_a_roster_is_a_hint_and_proves_no_household():
    her = person()
    record(her, "household", "low_income", source="roster")
    assert situation(her).household.kinds is None

    record(her, "household", "none", source="comparison")
    assert situation(her).household.kinds == ()  # looked at, and of no special kind


def test_what_begins_later_or_is_over_does_not_hold():
    her = person()
    record(her, "registration", "unemployment", until_on=date(2025, 6, 30))

    assert situation(her, DAY - timedelta(days=1)).unemployment_since is None
    assert situation(her, date(2025, 6, 30)).unemployment_since == DAY
    assert situation(her, date(2025, 7, 1)).unemployment_since is None


def test_the_same_thing_does_not_hold_twice_on_one_day():
    her = person()
    record(her, "registration", "unemployment", until_on=date(2025, 6, 30))

    with pytest.raises(CircumstanceOverlaps, match="unemployment"):
        record(her, "registration", "unemployment", from_on=date(2025, 6, 30))
    assert record(her, "registration", "unemployment", from_on=date(2025, 7, 1))


def test_what_she_brought_together_is_recorded_together_or_not_at_all():
    her = person()
    record(her, "registration", "unemployment")
    able = Holding("statement", "able_to_work", DAY, "declared", value=1)
    twice = Holding("registration", "unemployment", DAY, "document")

    with pytest.raises(CircumstanceOverlaps, match="unemployment"):
        record_circumstances(person=her, programme="luliang", holdings=[able, twice], by=SYSTEM)
    assert situation(her).able_to_work is None

    willing = Holding("statement", "willing_to_work", DAY, "declared", value=0)
    written = record_circumstances(person=her, programme="luliang", holdings=[able, willing], by=SYSTEM)
    assert (situation(her).able_to_work, situation(her).willing_to_work) == (True, False)
    told = Fact.objects.filter(kind="circumstance.recorded").order_by("seq")[1:]
    assert [fact.evidence for fact in told] == [[str(each.pk)] for each in written]


def test_the_number_of_a_document_loses_its_blanks():
    assert record(person(), "household", "low_income", document_no=" 晋民低2024-001 ").document_no == "晋民低2024-001"


def test_a_withdrawn_entry_counts_for_nothing_and_its_fact_is_voided():
    her = person()
    entry = record(her, "registration", "unemployment")
    assert facts(visible_to=SYSTEM).filter(kind="circumstance.recorded").count() == 1
    for _ in range(2):
        withdraw_circumstance(circumstance=entry, by=SYSTEM)

    assert situation(her).unemployment_since is None
    assert not facts(visible_to=SYSTEM).filter(kind="circumstance.recorded").exists()
    assert circumstances_of(her, "luliang", withdrawn=True).get() == entry
    assert record(her, "registration", "unemployment")


@pytest.mark.parametrize(
    "wrong",
    [
        {"area": "weather", "kind": "rain"},
        {"area": "household", "kind": "rich"},
        {"area": "evidence", "kind": "wedding_photo"},
        {"area": "insurance", "kind": "pension"},  # months are missing
        {"area": "household", "kind": "members", "value": -1},
        {"area": "registration", "kind": "unemployment", "until_on": DAY - timedelta(days=1)},
        {"area": "registration", "kind": "unemployment", "from_on": date(2999, 1, 1)},
        {"area": "registration", "kind": "unemployment", "source": "hearsay"},
    ],
)
def test_what_no_rule_could_read_is_refused(wrong):
    with pytest.raises(CircumstanceWrong, match="can't be recorded"):
        record(person(), **wrong)


def test_facts_name_kinds_and_no_person():
    her = person(name="林琴")
    record(her, "household", "low_income", document_no="晋民低2024-001")
    fact = Fact.objects.get(kind="household.recorded")

    assert fact.payload == {"kind": "low_income"}
    assert "晋民低" not in str(fact.__dict__)


def test_another_desk_may_neither_read_nor_write():
    her = person(region="141124")
    entry = record(her, "registration", "unemployment")
    stranger = actor("clerk", region="141125")

    with pytest.raises(PersonNotFound):
        record(her, "registration", "jobseeker", by=stranger)
    with pytest.raises(CircumstanceNotFound):
        get_circumstance(entry.pk, visible_to=stranger)
    with pytest.raises(NotRegistered):
        record_circumstance(
            person=her,
            programme="zhenfeng",
            area="registration",
            kind="jobseeker",
            from_on=DAY,
            source="document",
            by=SYSTEM,
        )


def test_a_household_tells_whether_another_member_is_recognised():
    her, him = person(), with_disability()
    assert situation(her).household.another_member_recognised is None
    home = Household.objects.create(programme="luliang", region="141124")
    for each in (her, him):
        HouseholdMember.objects.create(household=home, person=each)

    assert situation(her).household.another_member_recognised is False
    recognised(him, "CJ")
    assert situation(her).household.another_member_recognised is True


def test_many_are_read_with_as_many_questions_as_one_and_nobody_gets_another_s_file(django_assert_num_queries):
    alone, her, him = person(), person(), with_disability()
    home = Household.objects.create(programme="luliang", region="141124")
    for each in (her, him):
        HouseholdMember.objects.create(household=home, person=each)
    recognised(him, "CJ")
    record(alone, "registration", "unemployment")
    record(her, "household", "low_income")

    with django_assert_num_queries(4):
        found = situations_of([alone, her, him], "luliang", clock.today())

    assert found == {each.pk: situation(each) for each in (alone, her, him)}
    assert [bool(found[each.pk].recognitions) for each in (alone, her, him)] == [False, False, True]
    others = [found[each.pk].household.another_member_recognised for each in (alone, her, him)]
    assert others == [None, True, False]
