"""A proposal needs every hard rule, a yes from both sides, and tells an employer no more than it may know."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from careladder.accounts.models import SensitiveRead
from careladder.demand.errors import VacancyNotOpen
from careladder.demand.services import close_vacancy, take_seat
from careladder.journey.models import Fact
from careladder.kernel.actor import SYSTEM
from careladder.kernel.errors import NotFound
from careladder.matching.errors import (
    ContactNotShared,
    DeclineReasonNeeded,
    NoPhoneOnFile,
    NotFeasible,
    NotLooking,
    NotYourAnswer,
    NoWorkWish,
    ProposalClosed,
    ProposedBefore,
)
from careladder.matching.models import Proposal
from careladder.matching.selectors import candidate_of, get_proposal, proposals, proposals_for, proposals_of
from careladder.matching.services import (
    answer_proposal,
    apply_for_vacancy,
    propose_graduates,
    propose_person,
    reveal_contact,
    withdraw_proposal,
)
from careladder.people.models import Consent
from careladder.people.services import withdraw_consent
from tests.factories import people
from tests.factories.accounts import actor
from tests.factories.demand import vacancy
from tests.factories.matching import proposal, seeker

pytestmark = pytest.mark.django_db


def boss_of(made: Proposal):
    return actor("employer", org=made.vacancy.employer.organisation)


def herself(made: Proposal):
    return actor("worker", person=made.person_id)


def facts(kind: str) -> list[dict]:
    return [fact.payload for fact in Fact.objects.filter(kind=kind).order_by("seq")]


def test_proposing_keeps_the_reasons_and_tells_the_journey():
    clerk = actor("clerk")
    made = proposal(by=clerk)

    assert (made.status, made.proposed_by) == ("proposed", clerk.uid)
    assert {part["code"] for part in made.reasons["points"]} >= {"skill_surplus", "priority", "wage_above_floor"}
    fact = Fact.objects.get(kind="matching.proposed")
    assert fact.payload == {"vacancy": str(made.vacancy_id), "score": made.score, "source": "desk"}
    assert (fact.person, fact.region, fact.org) == (made.person_id, "141124", made.vacancy.employer.organisation_id)


def test_nobody_is_proposed_twice_for_one_vacancy_while_it_lives():
    made = proposal()
    with pytest.raises(ProposedBefore):
        propose_person(person=made.person, vacancy=made.vacancy, by=SYSTEM)

    answer_proposal(proposal=made, side="worker", yes=False, reason="too_far", by=SYSTEM)
    assert propose_person(person=made.person, vacancy=made.vacancy, by=SYSTEM) != made


@pytest.mark.parametrize("spoil", ["closed", "full", "unverified"])
def test_nobody_is_proposed_for_what_is_not_offered(spoil):
    job = vacancy(seats=1)
    if spoil == "closed":
        close_vacancy(vacancy=job, reason="withdrawn", by=SYSTEM)
    elif spoil == "full":
        take_seat(vacancy=job)
    else:
        type(job.employer).objects.update(verified_on=None, verified_by=None)
    with pytest.raises(VacancyNotOpen, match="养老护理员"):
        propose_person(person=seeker(), vacancy=job, by=SYSTEM)


def test_a_broken_hard_rule_is_named():
    with pytest.raises(NotFeasible, match="住家"):
        propose_person(person=seeker(wishes={"accepts_live_in": False}), vacancy=vacancy(), by=SYSTEM)
    assert not Proposal.objects.exists()


def test_nobody_is_proposed_who_has_no_wish_or_does_not_look_for_work():
    with pytest.raises(NoWorkWish):
        propose_person(person=people.person(), vacancy=vacancy(), by=SYSTEM)
    with pytest.raises(NotLooking):
        propose_person(person=seeker(wishes={"open_to_work": False}), vacancy=vacancy(), by=SYSTEM)


@pytest.mark.parametrize("order", [("worker", "employer"), ("employer", "worker")])
def test_two_yeses_agree_in_either_order_and_one_does_not(order):
    made = proposal()
    first = answer_proposal(proposal=made, side=order[0], yes=True, by=SYSTEM)
    assert first.status == f"{order[0]}_yes"
    second = answer_proposal(proposal=made, side=order[1], yes=True, by=SYSTEM)
    assert second.status == "agreed"
    assert [payload["side"] for payload in facts("matching.accepted")] == list(order)


def test_the_same_answer_twice_changes_nothing():
    made = proposal("worker_yes")
    answer_proposal(proposal=made, side="worker", yes=True, by=SYSTEM)
    assert len(facts("matching.accepted")) == 1


@pytest.mark.parametrize(("side", "reason"), [("worker", "family"), ("employer", "experience")])
def test_one_no_closes_the_proposal_with_a_reason_of_its_side(side, reason):
    made = proposal("agreed")
    for wrong in ("", "age", "filled" if side == "worker" else "too_far"):
        with pytest.raises(DeclineReasonNeeded):
            answer_proposal(proposal=made, side=side, yes=False, reason=wrong, by=SYSTEM)

    after = answer_proposal(proposal=made, side=side, yes=False, reason=reason, by=SYSTEM)
    assert (after.status, after.decline_reason) == ("declined", reason)
    assert facts("matching.declined") == [{"vacancy": str(made.vacancy_id), "side": side, "reason": reason}]
    with pytest.raises(ProposalClosed):
        answer_proposal(proposal=made, side=side, yes=True, by=SYSTEM)


def test_nobody_says_yes_to_a_vacancy_that_is_gone():
    made = proposal()
    take_seat(vacancy=made.vacancy)
    take_seat(vacancy=made.vacancy)
    with pytest.raises(VacancyNotOpen):
        answer_proposal(proposal=made, side="worker", yes=True, by=SYSTEM)


def test_each_side_answers_for_itself_and_staff_for_who_told_them():
    made, other = proposal(), proposal()
    for by, side in (
        (boss_of(made), "worker"),
        (herself(made), "employer"),
        (boss_of(other), "employer"),
        (herself(other), "worker"),
    ):
        with pytest.raises(NotYourAnswer):
            answer_proposal(proposal=made, side=side, yes=True, by=by)

    answer_proposal(proposal=made, side="worker", yes=True, by=herself(made))
    answer_proposal(proposal=made, side="employer", yes=True, by=boss_of(made))
    clerk = actor("clerk", region="141124")
    answer_proposal(proposal=other, side="worker", yes=True, by=clerk)
    assert answer_proposal(proposal=other, side="employer", yes=True, by=clerk).status == "agreed"


def test_her_yes_is_her_consent_and_an_employers_yes_is_not():
    made = proposal("employer_yes")
    assert not Consent.objects.exists()

    answer_proposal(proposal=made, side="worker", yes=True, by=herself(made))
    consent = Consent.objects.get()
    assert (consent.person, consent.purpose, consent.withdrawn_on) == (made.person, "share_with_employer", None)


def test_an_employer_sees_a_masked_name_skills_and_reasons_until_she_said_yes():
    her = seeker(name="张美兰", phone="18763170169")
    made = proposal("employer_yes", person=her)
    before = candidate_of(made)

    assert (before.name, before.phone_mask, before.shared) == ("张*兰", "", False)
    assert [skill.occupation for skill in before.skills] == ["4-10-01-05"]
    codes = {part["code"] for part in before.reasons}
    assert codes == {"skill_surplus", "distance", "experience"}  # no hardship, no wage floor
    with pytest.raises(ContactNotShared):
        reveal_contact(proposal=made, by=boss_of(made))

    made = answer_proposal(proposal=made, side="worker", yes=True, by=herself(made))
    after = candidate_of(made)
    assert (after.name, after.phone_mask, after.shared) == ("张美兰", "187****0169", True)
    assert reveal_contact(proposal=made, by=boss_of(made)) == "18763170169"
    read = SensitiveRead.objects.get()
    assert (read.row, read.column, read.reason) == (her.pk, "phone", "share_with_employer")


def test_a_withdrawn_consent_and_a_no_hide_her_again():
    her = seeker(name="张美兰", phone="18763170169")
    made = proposal("worker_yes", person=her)
    withdraw_consent(person=her, programme="luliang", purpose="share_with_employer", by=SYSTEM)
    assert candidate_of(made).name == "张*兰"

    other = proposal("worker_yes", person=seeker(name="曹桂兰"))
    assert candidate_of(other).name == "曹桂兰"
    other = answer_proposal(proposal=other, side="worker", yes=False, reason="family", by=herself(other))
    assert candidate_of(other).name == "曹*兰"


def test_consent_to_one_employer_does_not_name_her_to_the_next():
    her = seeker(name="张美兰")
    proposal("worker_yes", person=her)
    assert candidate_of(proposal("proposed", person=her)).name == "张*兰"


def test_only_the_employer_of_the_proposal_may_read_her_phone():
    made, other = proposal("worker_yes"), proposal("worker_yes")
    for by in (boss_of(other), actor("clerk"), herself(made)):
        with pytest.raises(NotFound):
            reveal_contact(proposal=made, by=by)
    with pytest.raises(NoPhoneOnFile):
        reveal_contact(proposal=made, by=boss_of(made))


def test_she_may_apply_herself_and_that_is_her_yes():
    her, job = seeker(), vacancy()
    made = apply_for_vacancy(person=her, vacancy=job, by=actor("worker", person=her.pk))
    assert made.status == "worker_yes"
    assert apply_for_vacancy(person=her, vacancy=job, by=actor("worker", person=her.pk)) == made
    assert facts("matching.proposed")[0]["source"] == "worker"
    assert Proposal.objects.count() == len(facts("matching.accepted")) == 1


def test_graduates_are_proposed_for_their_best_jobs_and_only_once():
    for _ in range(4):
        vacancy()
    one, two, silent = seeker(), seeker(), people.person()
    made = propose_graduates(people=[one, two, silent], programme="luliang", by=SYSTEM, per_person=2)

    assert [each.person for each in made] == [one, one, two, two]
    assert {payload["source"] for payload in facts("matching.proposed")} == {"graduation"}
    again = propose_graduates(people=[one], programme="luliang", by=SYSTEM, per_person=9)
    assert len({each.vacancy_id for each in [*made, *again] if each.person == one}) == 4


def test_withdrawing_says_why_and_leaves_closed_ones_alone():
    made = withdraw_proposal(proposal=proposal("worker_yes"), reason="vacancy_closed", by=SYSTEM)
    assert (made.status, made.decline_reason) == ("withdrawn", "vacancy_closed")
    assert facts("matching.withdrawn") == [{"vacancy": str(made.vacancy_id), "reason": "vacancy_closed"}]

    declined = withdraw_proposal(proposal=proposal("declined"), reason="vacancy_closed", by=SYSTEM)
    assert declined.status == "declined"


def test_everybody_sees_her_own_proposals_only():
    made, other = proposal(), proposal(person=seeker(region="141128"))
    readers = [boss_of(made), herself(made), actor("clerk", region="141124"), actor("clerk", region="140000")]
    seen = [set(proposals(visible_to=reader)) for reader in readers]

    assert seen == [{made}, {made}, {made}, {made, other}]
    assert not proposals(visible_to=actor("clerk", programme="zhenfeng"))
    assert not proposals(visible_to=actor("station", org=made.pk))
    assert list(proposals_of(made.person, visible_to=readers[2])) == [made]
    assert list(proposals_for(other.vacancy, visible_to=readers[2])) == []
    for reader in readers[:3]:
        with pytest.raises(NotFound):
            get_proposal(other.pk, visible_to=reader)


def test_the_open_ones_leave_out_what_is_closed():
    live = proposal("agreed")
    proposal("declined")
    assert list(proposals(visible_to=SYSTEM, open_only=True)) == [live]


def test_facts_about_proposals_hold_no_personal_text():
    her = seeker(name="张美兰", phone="18763170169")
    proposal("agreed", person=her)
    for fact in Fact.objects.filter(kind__startswith="matching."):
        assert not any(secret in str(fact.__dict__) for secret in ("张美兰", "18763170169", "晋好家"))


@pytest.mark.django_db(transaction=True)
def test_two_desks_that_propose_one_pair_at_once_make_one_proposal():
    her, job, start, made, refused = seeker(), vacancy(), Barrier(4), [], []

    def desk() -> None:
        start.wait()
        try:
            made.append(propose_person(person=her, vacancy=job, by=SYSTEM))
        except ProposedBefore as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    desks = [Thread(target=desk) for _ in range(4)]
    for each in desks:
        each.start()
    for each in desks:
        each.join()

    assert (len(made), len(refused)) == (1, 3)
    assert Proposal.objects.count() == 1
