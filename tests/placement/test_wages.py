"""A wage is known by somebody's word; a new word of the same party corrects the old one, the stronger word counts."""

from datetime import date, timedelta

import pytest

from careladder.journey.models import Fact
from careladder.journey.selectors import facts
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.kernel.errors import NotFound
from careladder.placement.errors import MonthOutsideContract, NotYourWord, WageNotNegative
from careladder.placement.models import Wage
from careladder.placement.selectors import contracts_paid_in, last_full_month, months_without_word, pay_of, wages_of
from careladder.placement.services import Paid, end_placement, record_wage, record_wages
from tests.factories.accounts import actor, organisation
from tests.factories.matching import seeker
from tests.factories.placement import contract, wage

pytestmark = pytest.mark.django_db
TODAY = clock.today()
LAST = last_full_month()


def live(kind: str = "wage.paid") -> list[Fact]:
    return list(facts(visible_to=SYSTEM).filter(kind=kind))


def test_a_wage_is_a_fact_with_its_amount_and_whose_word_it_is():
    made = contract()
    wage(contract=made, by=actor("worker", person=made.person_id))
    (fact,) = live()

    assert fact.payload == {
        "contract": str(made.pk), "month": str(LAST), "on_time": True, "arrears_fen": 0, "grade": "worker",
    }  # fmt: skip
    assert (fact.amount_fen, fact.person, fact.on) == (550_000, made.person_id, TODAY)


def test_saying_the_same_again_changes_nothing():
    made = contract()
    assert wage(contract=made) == wage(contract=made)
    assert len(live()) == 1


def test_a_corrected_wage_voids_the_fact_of_the_old_one():
    made = contract()
    wage(contract=made)
    wage(contract=made, amount_fen=300_000, arrears_fen=250_000, on_time=False)

    (fact,) = live()
    assert (fact.amount_fen, fact.payload["arrears_fen"], fact.payload["on_time"]) == (300_000, 250_000, False)
    assert Fact.objects.filter(kind="wage.paid").count() == 2
    assert Fact.objects.get(kind="journey.withdrawn").payload["reason"] == "corrected"
    assert Wage.objects.get().amount_fen == 300_000


def test_a_correction_leaves_other_months_and_other_words_alone():
    made = contract()
    wage(contract=made, grade="employer")
    wage(contract=made, month=(LAST - timedelta(days=1)).replace(day=1))
    wage(contract=made)
    wage(contract=made, amount_fen=1)
    assert sorted(fact.amount_fen for fact in live()) == [1, 550_000]
    assert sorted(Wage.objects.values_list("amount_fen", flat=True)) == [1, 550_000, 550_000]


@pytest.mark.parametrize("said", [("employer", "worker"), ("worker", "employer")])
def test_of_two_words_about_one_month_only_the_stronger_is_counted(said):
    made, amounts = contract(), {"employer": 550_000, "worker": 500_000}
    for grade in said:
        wage(contract=made, grade=grade, amount_fen=amounts[grade])

    assert [(fact.payload["grade"], fact.amount_fen) for fact in live()] == [("worker", 500_000)]
    assert Fact.objects.filter(kind="wage.paid").count() == 2
    assert Fact.objects.get(kind="journey.withdrawn").payload["reason"] == "weaker_word"


def test_a_weaker_word_corrected_stays_outweighed():
    made = contract()
    for grade, amount in (("employer", 1), ("worker", 2), ("employer", 3)):
        wage(contract=made, grade=grade, amount_fen=amount)

    assert [fact.amount_fen for fact in live()] == [2]


@pytest.mark.parametrize(
    ("role", "own", "others"),
    [("worker", "worker", "employer"), ("employer", "employer", "worker"), ("station", "station", "bank")],
)
def test_each_party_gives_its_own_word_only(role, own, others):
    station = organisation("station")
    made = contract(station=station)
    by = {
        "worker": actor("worker", person=made.person_id),
        "employer": actor("employer", org=made.employer.organisation),
        "station": actor("station", org=station),
    }[role]
    with pytest.raises(NotYourWord):
        wage(contract=made, grade=others, by=by)
    assert wage(contract=made, grade=own, by=by).by == by.uid


def test_strangers_note_nothing():
    made, other = contract(), contract()
    for by in (actor("worker", person=other.person_id), actor("employer", org=other.employer.organisation)):
        with pytest.raises(NotFound):
            wage(contract=made, by=by)


@pytest.mark.parametrize("grade", ["worker", "employer", "station", "bank"])
def test_staff_note_what_they_were_told_or_shown(grade):
    assert wage(contract=contract(), grade=grade, by=actor("clerk")).grade == grade


def test_nobody_invents_a_grade():
    with pytest.raises(NotYourWord):
        wage(contract=contract(), grade="rumour")


def test_wages_are_for_months_of_the_contract_that_have_begun():
    made = contract()
    before = (made.starts_on.replace(day=1) - timedelta(days=1)).replace(day=1)
    later = (TODAY.replace(day=28) + timedelta(days=4)).replace(day=1)
    for month in (before, later):
        with pytest.raises(MonthOutsideContract, match=f"{month:%Y-%m}"):
            wage(contract=made, month=month)
    assert wage(contract=made, month=made.starts_on).month == made.starts_on.replace(day=1)
    assert wage(contract=made, month=TODAY).month == TODAY.replace(day=1)


def test_nobody_is_paid_less_than_nothing():
    with pytest.raises(WageNotNegative):
        wage(contract=contract(), amount_fen=-1)
    with pytest.raises(WageNotNegative):
        wage(contract=contract(), arrears_fen=-1)


def test_the_strongest_word_of_a_month_counts_and_differences_show():
    made = contract()
    for grade, amount in (("employer", 550_000), ("worker", 500_000), ("station", 500_000)):
        wage(contract=made, grade=grade, amount_fen=amount)

    month = next(each for each in pay_of(made) if each.month == LAST)
    assert [word.grade for word in month.words] == ["worker", "station", "employer"]
    assert month.counts.amount_fen == 500_000
    assert month.differ
    assert [word.grade for word in wages_of(made)] == ["worker", "station", "employer"]


def test_every_month_that_has_begun_has_its_line_newest_first():
    made = contract(starts_on=date(2026, 1, 30))
    told = pay_of(made, on=date(2026, 4, 2))
    assert [each.month for each in told] == [date(2026, month, 1) for month in (4, 3, 2, 1)]
    assert all(each.counts is None and not each.differ for each in told)


def test_months_without_a_word_are_those_over_and_not_spoken_of_by_that_party():
    made = contract(starts_on=date(2026, 1, 30))
    day = date(2026, 4, 2)
    record_wage(contract=made, month=date(2026, 2, 1), grade="worker", amount_fen=1, on_time=True, by=SYSTEM)

    assert months_without_word(made, grade="worker", on=day) == [date(2026, 1, 1), date(2026, 3, 1)]
    assert months_without_word(made, grade="employer", on=day) == [date(2026, month, 1) for month in (1, 2, 3)]


def test_a_contract_that_ended_on_the_first_owes_nothing_for_that_month():
    made = contract(starts_on=date(2026, 1, 30))
    ended = end_placement(contract=made, on=date(2026, 3, 1), reason="family", by=SYSTEM)
    assert months_without_word(ended, grade="worker", on=date(2026, 5, 9)) == [date(2026, 1, 1), date(2026, 2, 1)]


def test_an_employer_confirms_a_whole_month_in_one_go():
    one = contract()
    two = contract(person=seeker(), vacancy=one.vacancy)
    boss = actor("employer", org=one.employer.organisation)
    said = {one: Paid(550_000, on_time=True), two: Paid(400_000, on_time=False, arrears_fen=150_000)}
    made = record_wages(month=LAST, grade="employer", said=said, by=boss)

    assert sorted(each.amount_fen for each in made) == [400_000, 550_000]
    told = contracts_paid_in(LAST, visible_to=boss, grade="employer")
    assert {found.pk: word.amount_fen for found, word in told} == {one.pk: 550_000, two.pk: 400_000}
    assert all(word is None for _, word in contracts_paid_in(LAST, visible_to=boss, grade="worker"))


def test_one_wrong_line_leaves_the_whole_month_unsaid():
    one, foreign = contract(), contract()
    boss = actor("employer", org=one.employer.organisation)
    with pytest.raises(NotFound):
        record_wages(
            month=LAST, grade="employer", said={one: Paid(1, on_time=True), foreign: Paid(1, on_time=True)}, by=boss
        )
    assert not Wage.objects.exists()


def test_the_month_s_list_holds_who_worked_in_it():
    made = contract()
    boss = actor("employer", org=made.employer.organisation)
    contract(person=seeker(), vacancy=made.vacancy, starts_on=TODAY)
    left = contract(person=seeker(), employer=made.employer)
    end_placement(contract=left, on=LAST, reason="family", by=SYSTEM)

    assert [found for found, _ in contracts_paid_in(LAST, visible_to=boss, grade="employer")] == [made]
