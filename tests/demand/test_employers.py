"""Employers are registered once, checked by a person, and bound by paper."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from careladder.demand.errors import (
    AgreementNumberTaken,
    AnotherProgramme,
    CreditCodeNeeded,
    DatesInDisorder,
    EmployerKnown,
    EmployerNameMissing,
    PlaceUnknown,
    UnknownKind,
)
from careladder.demand.models import Agreement, Employer
from careladder.demand.selectors import agreement_in_force, employers, find_own_employer, get_employer, get_own_employer
from careladder.demand.services import register_employer, verify_employer
from careladder.journey.models import Fact
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.kernel.errors import NotFound
from careladder.kernel.uscc import UsccChecksum, synthetic_uscc
from tests.factories.accounts import actor
from tests.factories.demand import agreement, employer

pytestmark = pytest.mark.django_db
CODE = synthetic_uscc(4711)


def kinds() -> list[str]:
    return list(Fact.objects.order_by("seq").values_list("kind", flat=True))


def test_a_registered_employer_is_not_verified_and_has_no_agreement():
    made = employer(verified=False, agreed=False)

    assert made.verified_on is None
    assert agreement_in_force(made, on=clock.today()) is None
    fact = Fact.objects.get()
    assert (fact.kind, fact.org) == ("demand.employer_registered", made.organisation_id)
    assert fact.payload == {"employer": str(made.pk), "kind_of_employer": "agency"}


def test_a_credit_code_stands_once_in_a_programme_however_it_is_written():
    first = employer(uscc=CODE, name="海之情母婴护理有限公司")
    with pytest.raises(EmployerKnown, match="海之情母婴护理有限公司"):
        employer(uscc=f" {CODE[:9].lower()} {CODE[9:].lower()}")

    assert employer(uscc=CODE, programme="zhenfeng").organisation_id != first.organisation_id


def test_an_organisation_known_from_the_users_page_becomes_the_employer():
    from tests.factories.accounts import organisation

    known = organisation("employer", uscc=CODE, name="青禾康复医院")
    assert employer(uscc=CODE, name="青禾医院", kind="hospital").organisation == known


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"uscc": ""}, CreditCodeNeeded),
        ({"uscc": CODE[:-1] + ("0" if CODE[-1] != "0" else "1")}, UsccChecksum),
        ({"kind": "factory"}, UnknownKind),
        ({"name": " "}, EmployerNameMissing),
        ({"region": "北京"}, PlaceUnknown),
        ({"region": "990000"}, PlaceUnknown),
        ({"region": "100000"}, PlaceUnknown),
    ],
)
def test_what_cannot_be_checked_is_refused_and_leaves_nothing(wrong, refusal):
    fields = {"kind": "agency", "name": "晋好家", "uscc": CODE, "region": "110105"}
    with pytest.raises(refusal):
        register_employer(programme="luliang", by=SYSTEM, **(fields | wrong))
    assert not Employer.objects.exists()
    assert not Fact.objects.exists()


def test_a_household_needs_no_credit_code():
    made = employer(kind="household", name="郝女士家")
    assert made.organisation.kind == "household"
    assert made.organisation.uscc == ""


def test_a_form_sent_twice_registers_one_household():
    said = {"programme": "luliang", "kind": "household", "name": "郝女士家", "uscc": "", "region": "140105"}
    first = register_employer(by=SYSTEM, key="form-7", **said)
    assert register_employer(by=SYSTEM, key="form-7", **said) == first
    assert register_employer(by=SYSTEM, key="form-8", **said) != first
    assert kinds() == ["demand.employer_registered"] * 2


def test_nobody_registers_employers_in_another_programme():
    with pytest.raises(AnotherProgramme):
        employer(programme="zhenfeng", by=actor("clerk", programme="luliang"))


def test_verifying_says_who_and_when_and_a_second_time_changes_nothing():
    clerk, other = actor("clerk"), actor("clerk")
    made = verify_employer(employer=employer(verified=False, agreed=False), by=clerk)
    again = verify_employer(employer=made, by=other, on=clock.today() + timedelta(days=1))

    assert (again.verified_on, again.verified_by) == (clock.today(), clerk.uid)
    assert kinds().count("demand.employer_verified") == 1


def test_an_agreement_is_in_force_from_its_first_to_its_last_day():
    made = employer(agreed=False)
    paper = agreement(employer=made)

    assert agreement_in_force(made, on=paper.signed_on) == paper
    assert agreement_in_force(made, on=paper.until_on) == paper
    assert agreement_in_force(made, on=paper.signed_on - timedelta(days=1)) is None
    assert agreement_in_force(made, on=paper.until_on + timedelta(days=1)) is None
    fact = Fact.objects.get(kind="demand.agreed")
    assert fact.payload == {"employer": str(made.pk), "province": "110000"}
    assert (fact.on, fact.person) == (paper.signed_on, None)


def test_the_same_paper_entered_twice_is_one_agreement():
    made = employer(agreed=False)
    first = agreement(employer=made, number="吕护-2026-01")
    assert agreement(employer=made, number="吕护-2026-01 ") == first
    assert Agreement.objects.count() == kinds().count("demand.agreed") == 1


def test_another_agreement_may_not_take_the_number():
    agreement(employer=employer(agreed=False), number="吕护-2026-01")
    with pytest.raises(AgreementNumberTaken, match="吕护-2026-01"):
        agreement(employer=employer(agreed=False), number="吕护-2026-01")


def test_an_agreement_does_not_end_before_it_is_signed():
    with pytest.raises(DatesInDisorder):
        agreement(employer=employer(agreed=False), until_on=clock.today() - timedelta(days=31))


def test_an_employer_sees_itself_and_staff_the_whole_programme():
    own, other, elsewhere = employer(), employer(), employer(programme="zhenfeng")
    boss = actor("employer", org=own.organisation)
    clerk = actor("clerk", region="141124")

    assert set(employers(visible_to=boss)) == {own}
    assert find_own_employer(visible_to=boss) == get_own_employer(visible_to=boss) == own
    assert set(employers(visible_to=clerk)) == {own, other}  # employers sit where the work is, not in her county
    for hidden in (other, elsewhere):
        with pytest.raises(NotFound):
            get_employer(hidden.pk, visible_to=boss)
    with pytest.raises(NotFound):
        get_employer(elsewhere.pk, visible_to=clerk)


def test_staff_act_for_no_employer():
    employer()
    assert find_own_employer(visible_to=actor("clerk")) is None
    with pytest.raises(NotFound):
        get_own_employer(visible_to=actor("clerk"))


def test_employers_are_found_by_name_code_kind_and_by_what_is_missing():
    bureau = actor("clerk")
    one = employer(name="海之情母婴护理有限公司", uscc=CODE, kind="confinement")
    two = employer(name="青禾康复医院", kind="hospital", verified=False, agreed=False)

    assert list(employers(visible_to=bureau, text="母婴")) == [one]
    assert list(employers(visible_to=bureau, text=CODE[:17])) == [one]
    assert list(employers(visible_to=bureau, kind="hospital")) == [two]
    assert list(employers(visible_to=bureau, unverified=True)) == [two]
    assert [each.agreed for each in employers(visible_to=bureau).order_by("kind")] == [True, False]


@pytest.mark.django_db(transaction=True)
def test_two_desks_that_register_the_same_code_at_once_make_one_employer():
    start, made, refused = Barrier(4), [], []

    def desk() -> None:
        start.wait()
        try:
            made.append(employer(uscc=CODE, verified=False, agreed=False).pk)
        except EmployerKnown as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    desks = [Thread(target=desk) for _ in range(4)]
    for each in desks:
        each.start()
    for each in desks:
        each.join()

    assert (len(made), len(refused)) == (1, 3)
    assert Employer.objects.count() == 1
