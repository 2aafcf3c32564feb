"""Both sides decide: yes, no, and what follows from it."""

from datetime import date
from typing import Literal

from django.db import transaction

from careladder.accounts.sensitive import reveal_field
from careladder.demand.enums import VacancyStatus
from careladder.demand.errors import VacancyNotOpen
from careladder.journey.kinds import Payload
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.errors import NotFound
from careladder.matching import facts
from careladder.matching.enums import CLOSED, REASONS, ProposalStatus, WithdrawReason
from careladder.matching.enums import Side as Sides
from careladder.matching.errors import (
    ContactNotShared,
    DeclineReasonNeeded,
    NoPhoneOnFile,
    NotYourAnswer,
    ProposalClosed,
)
from careladder.matching.models import Proposal
from careladder.matching.rules import status_after
from careladder.matching.selectors.candidates import SHARE_WITH_EMPLOYER, candidate_of
from careladder.matching.services.record import record
from careladder.people.services import give_consent, lock_people

Side = Literal["worker", "employer"]


@transaction.atomic
def answer_proposal(
    *, proposal: Proposal, side: Side, yes: bool, by: Actor, reason: str = "", on: date | None = None
) -> Proposal:
    """Take one side's yes or no. Two yeses agree; one no closes the proposal. The same answer twice changes nothing.

    A worker answers for herself and an employer for itself; staff may note what either told them. With her yes she
    consents to be named to this kind of reader: the consent is recorded in the same step.
    """
    _check_side(proposal, side, by)
    day = on or clock.today()
    proposal = lock_proposal(proposal)
    if getattr(proposal, f"{side}_yes") is yes:
        return proposal
    if proposal.status in CLOSED:
        raise ProposalClosed
    if yes:
        _check_open(proposal)
        payload: Payload = facts.Accepted(vacancy=proposal.vacancy_id, side=side)
        if side == "worker":
            give_consent(person=proposal.person, programme=proposal.programme, purpose=SHARE_WITH_EMPLOYER, by=by)
    else:
        if reason not in REASONS[Sides(side)].values:
            raise DeclineReasonNeeded
        proposal.decline_reason = reason
        payload = facts.Declined(vacancy=proposal.vacancy_id, side=side, reason=reason)
    setattr(proposal, f"{side}_yes", yes)
    proposal.status = status_after(worker_yes=proposal.worker_yes, employer_yes=proposal.employer_yes)
    proposal.save(update_fields=["status", "decline_reason", "worker_yes", "employer_yes"])
    record(proposal, payload, by, day)
    return proposal


def _check_side(proposal: Proposal, side: Side, by: Actor) -> None:
    if by.person and (side != "worker" or by.person != proposal.person_id):
        raise NotYourAnswer
    if by.org and (side != "employer" or by.org != proposal.vacancy.employer.organisation_id):
        raise NotYourAnswer


def _check_open(proposal: Proposal) -> None:
    if proposal.vacancy.status != VacancyStatus.OPEN:
        raise VacancyNotOpen(title=proposal.vacancy.title)


def lock_proposal(proposal: Proposal) -> Proposal:
    """Lock the person, then the proposal: every service that changes one takes them in this order."""
    lock_people([proposal.person_id])
    return (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("person", "vacancy__employer__organisation")
        .get(pk=proposal.pk)
    )


def agreed_proposal(proposal: Proposal) -> tuple[Proposal, list[Sides]]:
    """Return the proposal, locked, and the sides that have not said yes (none: it is agreed). Refuse a closed one."""
    proposal = lock_proposal(proposal)
    if proposal.status in CLOSED:
        raise ProposalClosed
    answers = {Sides.WORKER: proposal.worker_yes, Sides.EMPLOYER: proposal.employer_yes}
    return proposal, [side for side, yes in answers.items() if not yes]


@transaction.atomic
def mark_placed(*, proposal: Proposal, by: Actor, keep_others: bool = False) -> None:
    """Close the proposal because it has become a contract; unless she may hold several jobs, end her other live ones.

    The caller has locked her.
    """
    Proposal.objects.filter(pk=proposal.pk).update(status=ProposalStatus.PLACED)
    if keep_others:
        return
    live = Proposal.objects.filter(person=proposal.person_id, programme=proposal.programme).exclude(status__in=CLOSED)
    for other in live.order_by("uid"):
        withdraw_proposal(proposal=other, reason=WithdrawReason.PLACED_ELSEWHERE, by=by)


@transaction.atomic
def withdraw_proposal(*, proposal: Proposal, reason: str, by: Actor) -> Proposal:
    """End a live proposal although nobody said no. One that is closed already stays as it is."""
    proposal = lock_proposal(proposal)
    if proposal.status in CLOSED:
        return proposal
    proposal.status, proposal.decline_reason = ProposalStatus.WITHDRAWN, WithdrawReason(reason).value
    proposal.save(update_fields=["status", "decline_reason"])
    record(proposal, facts.Withdrawn(vacancy=proposal.vacancy_id, reason=reason), by, clock.today())
    return proposal


@transaction.atomic
def reveal_contact(*, proposal: Proposal, by: Actor) -> str:
    """Return her phone number to the employer she said yes to; the reading is kept on record."""
    if by.org != proposal.vacancy.employer.organisation_id:
        raise NotFound
    if not candidate_of(proposal).shared:
        raise ContactNotShared
    if not proposal.person.phone_sealed:
        raise NoPhoneOnFile
    return reveal_field(proposal.person, "phone", by=by, reason=SHARE_WITH_EMPLOYER)
