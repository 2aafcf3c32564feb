"""Work begins only when both sides said yes, one job and one seat at a time, and ends for a reason."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from careladder.demand.errors import SeatsTaken
from careladder.demand.models import Vacancy
from careladder.demand.services import close_vacancy
from careladder.journey.models import Fact
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.kernel.errors import DomainError, NotFound
from careladder.kernel.uid import uuid7
from careladder.matching.errors import ProposalClosed
from careladder.matching.models import Proposal
from careladder.matching.selectors import find_wish
from careladder.matching.services import answer_proposal
from careladder.people.services import set_work_wish
from careladder.placement.errors import (
    DisputeUnknown,
    EndBeforeStart,
    EndedAlready,
    EndReasonUnknown,
    KindUnknown,
    MonthlyWageNeeded,
    NotAgreed,
    NotYourWord,
    PlacedAlready,
    StationUnknown,
    WorksAlready,
)
from careladder.placement.models import Contract
from careladder.placement.selectors import (
    agreed_unplaced,
    contracts,
    contracts_of,
    departures,
    find_present_contract,
    get_contract,
    spells_for,
)
from careladder.placement.services import confirm_contract, dispute_contract, end_placement, place_person
from tests.factories.accounts import actor, organisation
from tests.factories.demand import vacancy
from tests.factories.matching import proposal, seeker, wish
from tests.factories.placement import contract, wage

pytestmark = pytest.mark.django_db
TODAY = clock.today()


def place(made: Proposal, **changes) -> Contract:
    said = {"kind": "labour", "starts_on": TODAY, "wage_fen": 550_000, "by": SYSTEM} | changes
    return place_person(proposal=made, **said)


def boss_of(made: Contract):
    return actor("employer", org=made.employer.organisation)


def herself(made: Contract):
    return actor("worker", person=made.person_id)


def test_a_placement_is_a_fact_with_everything_indicators_ask():
    made = contract(kind="agency")
    fact = Fact.objects.get(kind="placement.placed")

    assert fact.payload == {
        "contract": str(made.pk),
        "vacancy": str(made.vacancy_id),
        "employer": str(made.employer_id),
        "occupation": "4-10-01-05",
        "work_region": "110105",
        "scope": "nation",
        "kind": "agency",
        "wage_fen": 550_000,
        "live_in": True,
    }
    assert (fact.person, fact.region, fact.on) == (made.person_id, "141124", made.starts_on)
    assert fact.org == made.employer.organisation_id
    assert Proposal.objects.get().status == "placed"
    assert Vacancy.objects.get().taken == 1


@pytest.mark.parametrize(
    ("status", "waits_for"),
    [("proposed", "worker and the employer"), ("worker_yes", "the employer"), ("employer_yes", "the worker")],
)
def test_both_sides_must_have_said_yes(status, waits_for):
    from django.utils import translation

    with translation.override("en"), pytest.raises(NotAgreed) as refusal:
        place(proposal(status))
    with translation.override("en"):
        assert waits_for in str(refusal.value)
    assert not Contract.objects.exists()
    assert Vacancy.objects.get().taken == 0


def test_a_declined_proposal_becomes_no_contract():
    with pytest.raises(ProposalClosed):
        place(proposal("declined"))


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"kind": "handshake"}, KindUnknown),
        ({"wage_fen": 0}, MonthlyWageNeeded),
        ({"ends_on": TODAY - timedelta(days=1)}, EndBeforeStart),
        ({"station": uuid7()}, StationUnknown),
    ],
)
def test_an_impossible_contract_takes_no_seat(wrong, refusal):
    made = proposal("agreed")
    with pytest.raises(refusal):
        place(made, **wrong)
    assert Vacancy.objects.get().taken == 0
    assert Proposal.objects.get().status == "agreed"


def test_a_form_sent_twice_makes_one_contract_and_another_one_is_refused():
    made = proposal("agreed")
    first = place(made, number="HT-1")
    assert place(made, number="HT-1") == first
    with pytest.raises(PlacedAlready):
        place(made, number="HT-2")
    assert Contract.objects.count() == Vacancy.objects.get().taken == 1


def test_one_job_at_a_time():
    her = seeker()
    first = contract(person=her)
    wish(her, open_to_work=True)
    with pytest.raises(WorksAlready, match="别处"):
        contract(person=her, starts_on=TODAY)
    assert Vacancy.objects.filter(taken=1).count() == 1  # the second seat was given back

    end_placement(contract=first, on=TODAY, reason="better_job", by=SYSTEM)
    assert contract(person=her, starts_on=TODAY).person == her


def test_part_time_work_may_overlap():
    her = seeker()
    contract(person=her)
    wish(her, open_to_work=True)
    contract(person=her, kind="part_time", starts_on=TODAY)
    contract(person=her, kind="part_time", starts_on=TODAY)
    assert contracts(visible_to=SYSTEM, current=True).count() == 3


def test_a_placement_ends_her_other_proposals_and_her_search():
    her = seeker()
    other = proposal("worker_yes", person=her)
    contract(person=her)

    other.refresh_from_db()
    assert (other.status, other.decline_reason) == ("withdrawn", "placed_elsewhere")
    assert find_wish(her, "luliang").open_to_work is False
    assert not Fact.objects.filter(kind="matching.declined").exists()


def test_part_time_work_ends_neither():
    her = seeker()
    other = proposal("worker_yes", person=her)
    contract(person=her, kind="part_time")

    other.refresh_from_db()
    assert other.status == "worker_yes"
    assert find_wish(her, "luliang").open_to_work is True


def test_what_was_agreed_before_a_vacancy_closed_stands():
    made = proposal("agreed")
    close_vacancy(vacancy=made.vacancy, reason="withdrawn", by=SYSTEM)
    assert place(made).vacancy.status == "closed"


def test_a_taken_seat_is_not_given_again_and_nothing_is_left_behind():
    job = vacancy(seats=1)
    agreed = [proposal("agreed", vacancy=job) for _ in range(2)]
    place(agreed[0])
    with pytest.raises(SeatsTaken):
        place(agreed[1])
    assert Contract.objects.count() == 1


def test_her_word_makes_a_contract_real_and_is_said_once():
    made = contract()
    confirmed = confirm_contract(contract=made, by=herself(made))
    assert confirmed.worker_confirmed_on == TODAY
    confirm_contract(contract=made, by=herself(made))
    assert Fact.objects.get(kind="placement.confirmed").payload == {"contract": str(made.pk)}


def test_nobody_confirms_or_disputes_for_her_but_staff_whom_she_told():
    station = organisation("station")
    made = contract(station=station)
    for by in (boss_of(made), actor("station", org=station)):
        with pytest.raises(NotYourWord):
            confirm_contract(contract=made, by=by)
        with pytest.raises(NotYourWord):
            dispute_contract(contract=made, dispute="wage", by=by)
    with pytest.raises(NotFound):
        confirm_contract(contract=made, by=actor("worker", person=uuid7()))
    assert confirm_contract(contract=made, by=actor("clerk")).worker_confirmed_on


def test_a_dispute_undoes_a_confirmation_and_the_other_way_round():
    made = contract(confirmed=True)
    disputed = dispute_contract(contract=made, dispute="not_there", by=herself(made))
    assert (disputed.dispute, disputed.worker_disputed_on, disputed.worker_confirmed_on) == ("not_there", TODAY, None)
    assert Fact.objects.get(kind="placement.disputed").payload == {"contract": str(made.pk), "reason": "not_there"}

    settled = confirm_contract(contract=made, by=herself(made))
    assert (settled.dispute, settled.worker_disputed_on, settled.worker_confirmed_on) == ("", None, TODAY)
    with pytest.raises(DisputeUnknown):
        dispute_contract(contract=made, dispute="colour", by=herself(made))


def test_work_ends_on_the_first_day_without_it_and_she_looks_for_work_again():
    made = contract()
    ended = end_placement(contract=made, on=TODAY, reason="family", by=SYSTEM)

    assert (ended.ended_on, ended.end_reason) == (TODAY, "family")
    fact = Fact.objects.get(kind="placement.ended")
    assert (fact.payload, fact.on) == ({"contract": str(made.pk), "reason": "family"}, TODAY)
    again = find_wish(made.person, "luliang")
    assert (again.open_to_work, again.available_from) == (True, TODAY)
    assert find_present_contract(made.person, programme="luliang") is None
    assert find_present_contract(made.person, programme="luliang", on=TODAY - timedelta(days=1)) == made


def test_ending_twice_is_harmless_and_ending_otherwise_is_refused():
    made = contract()
    first = end_placement(contract=made, on=TODAY, reason="family", by=SYSTEM)
    assert end_placement(contract=made, on=TODAY, reason="family", by=SYSTEM) == first
    with pytest.raises(EndedAlready):
        end_placement(contract=made, on=TODAY, reason="health", by=SYSTEM)
    assert Fact.objects.filter(kind="placement.ended").count() == 1


def test_work_does_not_end_before_it_began_or_without_a_reason():
    made = contract()
    with pytest.raises(EndBeforeStart):
        end_placement(contract=made, on=made.starts_on - timedelta(days=1), reason="family", by=SYSTEM)
    with pytest.raises(EndReasonUnknown):
        end_placement(contract=made, on=TODAY, reason="", by=SYSTEM)


def test_everybody_sees_the_contracts_that_concern_her():
    station = organisation("station")
    made = contract(station=station)
    other = contract(person=seeker(region="141128"))
    readers = (
        boss_of(made), herself(made), actor("station", org=station), actor("clerk", region="141124"),
    )  # fmt: skip
    for reader in readers:
        assert list(contracts(visible_to=reader)) == [made]
        assert list(contracts_of(other.person, visible_to=reader)) == []
        with pytest.raises(NotFound):
            get_contract(other.pk, visible_to=reader)
    assert set(contracts(visible_to=actor("head"))) == {made, other}
    assert not contracts(visible_to=actor("head", programme="zhenfeng"))


def test_who_left_stands_among_departures_and_no_longer_among_current_ones():
    working, left = contract(), contract(ended=True)
    assert list(contracts(visible_to=SYSTEM, current=True)) == [working]
    assert list(contracts(visible_to=SYSTEM, current=False)) == list(departures(visible_to=SYSTEM)) == [left]


def test_what_both_agreed_on_waits_for_its_contract():
    waiting = proposal("agreed")
    proposal("worker_yes")
    contract()
    assert list(agreed_unplaced(visible_to=actor("clerk", region="141124"))) == [waiting]
    assert not agreed_unplaced(visible_to=actor("clerk", region="141128"))


def test_spells_tell_rules_where_she_worked_and_how_well_that_is_known():
    her = seeker()
    first = contract(person=her, starts_on=TODAY - timedelta(days=200))
    wage(contract=first, grade="employer")
    wage(contract=first, grade="worker")
    wage(contract=first, grade="worker", month=(TODAY - timedelta(days=70)).replace(day=1))
    wage(contract=first, month=(TODAY - timedelta(days=130)).replace(day=1), amount_fen=0, on_time=False)
    end_placement(contract=first, on=TODAY, reason="better_job", by=SYSTEM)
    second = contract(person=her, starts_on=TODAY)

    past, present = spells_for(her, programme="luliang")
    assert (past.employer, past.start, past.until) == (str(first.employer_id), first.starts_on, TODAY)
    assert (past.region, past.mode) == ("110105", "labour")
    assert (past.wage_confirmed_months, past.evidence_grade) == (2, "worker")
    assert (present.start, present.until, present.wage_confirmed_months) == (second.starts_on, None, 0)
    assert present.evidence_grade is None


def race(*acts) -> list[Exception | None]:
    start, outcomes = Barrier(len(acts)), [None] * len(acts)

    def run(place_: int) -> None:
        start.wait()
        try:
            acts[place_]()
        except DomainError as refusal:
            outcomes[place_] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=(at,)) for at in range(len(acts))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_two_desks_cannot_give_one_seat_to_two_people():
    job = vacancy(seats=1)
    agreed = [proposal("agreed", vacancy=job) for _ in range(2)]
    outcomes = race(*(lambda each=each: place(each) for each in agreed))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "SeatsTaken"]
    assert Contract.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_desks_cannot_give_one_person_two_jobs():
    her = seeker()
    agreed = [proposal("agreed", person=her) for _ in range(2)]
    outcomes = race(*(lambda each=each: place(each) for each in agreed))

    assert sum(outcome is None for outcome in outcomes) == 1
    assert isinstance(next(each for each in outcomes if each), ProposalClosed | WorksAlready)
    assert Contract.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_no_and_a_placement_at_once_do_not_both_win():
    made = proposal("agreed")
    outcomes = race(
        lambda: place(made),
        lambda: answer_proposal(proposal=made, side="worker", yes=False, reason="family", by=SYSTEM),
    )

    assert sum(outcome is None for outcome in outcomes) == 1
    assert (Proposal.objects.get().status, Contract.objects.count()) in {("placed", 1), ("declined", 0)}


@pytest.mark.django_db(transaction=True)
def test_changing_a_wish_while_somebody_places_her_does_not_deadlock():
    made = proposal("agreed")
    outcomes = race(
        lambda: place(made),
        lambda: set_work_wish(person=made.person, programme="luliang", by=SYSTEM, max_km=20),
    )
    assert outcomes == [None, None]
