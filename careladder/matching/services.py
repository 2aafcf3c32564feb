"""Writing matches: propose, answer. A machine may suggest; a named person proposes, and both sides decide."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from django.db import transaction

from careladder.demand.errors import VacancyNotOpen
from careladder.demand.models import Vacancy
from careladder.journey.kinds import Payload
from careladder.journey.services import record_fact
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.matching import facts
from careladder.matching.engine.explain import Explanation
from careladder.matching.enums import ProposalStatus
from careladder.matching.errors import DeclineReasonNeeded, NotFeasible, ProposalClosed, ProposedBefore
from careladder.matching.models import Proposal
from careladder.matching.selectors import CLOSED, explain_pair, recommendations_for_person
from careladder.people.models import Person
from careladder.people.selectors import registration_of

Side = Literal["worker", "employer"]
_ALONE = {"worker": ProposalStatus.WORKER_YES, "employer": ProposalStatus.EMPLOYER_YES}
_OTHER = {"worker": ProposalStatus.EMPLOYER_YES, "employer": ProposalStatus.WORKER_YES}


@transaction.atomic
def propose_person(
    *, person: Person, vacancy: Vacancy, by: Actor, on: date | None = None, source: str = "desk"
) -> Proposal:
    """Propose a person for a vacancy, if every hard rule of the programme holds; the reasons are kept as they stand."""
    day = on or clock.today()
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    vacancy = Vacancy.objects.select_for_update(of=("self",)).select_related("employer").get(pk=vacancy.pk)
    if vacancy.status != "open" or vacancy.taken >= vacancy.seats:
        raise VacancyNotOpen(title=vacancy.title)
    if Proposal.objects.filter(person=person, vacancy=vacancy).exclude(status__in=CLOSED).exists():
        raise ProposedBefore
    found = explain_pair(person, vacancy, on=day)
    if not found.feasible:
        raise NotFeasible(reasons=" ".join(str(failure.text) for failure in found.failed))
    proposal = Proposal.objects.create(
        programme=vacancy.programme,
        person=person,
        vacancy=vacancy,
        score=found.score,
        reasons=_reasons(found),
        proposed_on=day,
        proposed_by=by.uid,
    )
    _record(proposal, facts.Proposed(vacancy=vacancy.pk, score=found.score, source=source), by, day)
    return proposal


def _reasons(found: Explanation) -> dict[str, Any]:
    return {
        "points": [
            {"code": part.code, "zh": part.label.zh, "en": part.label.en, "points": part.points, "most": part.most}
            for part in found.points
        ]
    }


@transaction.atomic
def propose_graduates(
    *, people: Iterable[Person], programme: str, by: Actor, per_person: int = 3, on: date | None = None
) -> list[Proposal]:
    """Propose each graduate for her best open jobs (结业即推介). Pairs proposed before are left as they are."""
    made = []
    for person in people:
        for found in recommendations_for_person(person, programme=programme, k=per_person, on=on):
            try:
                made.append(propose_person(person=person, vacancy=found.vacancy, by=by, on=on, source="graduation"))
            except ProposedBefore:
                continue
    return made


@transaction.atomic
def answer_proposal(
    *, proposal: Proposal, side: Side, yes: bool, by: Actor, reason: str = "", on: date | None = None
) -> Proposal:
    """Take one side's yes or no. Two yeses agree; one no closes the proposal. The same answer twice changes nothing."""
    proposal = Proposal.objects.select_for_update(of=("self",)).select_related("vacancy__employer").get(pk=proposal.pk)
    if yes and proposal.status in {_ALONE[side], ProposalStatus.AGREED}:
        return proposal
    if proposal.status in {*CLOSED, ProposalStatus.PLACED}:
        raise ProposalClosed
    if not yes and not reason:
        raise DeclineReasonNeeded
    if yes:
        agreed = proposal.status == _OTHER[side]
        proposal.status = ProposalStatus.AGREED if agreed else _ALONE[side]
        payload: Payload = facts.Accepted(vacancy=proposal.vacancy_id, side=side)
    else:
        proposal.status, proposal.decline_reason = ProposalStatus.DECLINED, reason
        payload = facts.Declined(vacancy=proposal.vacancy_id, side=side, reason=reason)
    proposal.save(update_fields=["status", "decline_reason"])
    _record(proposal, payload, by, on or clock.today())
    return proposal


def sides_missing(proposal: Proposal) -> str:
    """Return the sides that have not said yes, as words for a refusal; empty when both have."""
    proposal.refresh_from_db(fields=["status"])
    missing = {
        ProposalStatus.PROPOSED: "worker, employer",
        ProposalStatus.WORKER_YES: "employer",
        ProposalStatus.EMPLOYER_YES: "worker",
    }
    if proposal.status in {*CLOSED, ProposalStatus.PLACED}:
        raise ProposalClosed
    return missing.get(ProposalStatus(proposal.status), "")


@transaction.atomic
def mark_placed(*, proposal: Proposal, by: Actor) -> None:
    """Close the proposal because it has become a contract, and withdraw her other live ones."""
    Proposal.objects.filter(pk=proposal.pk).update(status=ProposalStatus.PLACED)
    live = Proposal.objects.filter(person=proposal.person_id, programme=proposal.programme).exclude(
        status__in=[*CLOSED, ProposalStatus.PLACED]
    )
    for other in live.select_related("vacancy__employer"):
        other.status, other.decline_reason = ProposalStatus.WITHDRAWN, "placed_elsewhere"
        other.save(update_fields=["status", "decline_reason"])
        payload = facts.Declined(vacancy=other.vacancy_id, side="worker", reason="placed_elsewhere")
        _record(other, payload, by, clock.today())


def _record(proposal: Proposal, payload: Payload, by: Actor, on: date) -> None:
    record_fact(
        payload,
        programme=proposal.programme,
        by=by,
        on=on,
        person=proposal.person_id,
        org=proposal.vacancy.employer.organisation_id,
        region=registration_of(proposal.person, proposal.programme).region,
    )
