"""What an employer may know of a candidate: a masked name, skills and why she fits; more once she said yes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from careladder.demand.models import Vacancy
from careladder.kernel import clock
from careladder.kernel.masks import mask_name
from careladder.matching.enums import ProposalStatus
from careladder.matching.models import Proposal
from careladder.matching.rules import shown_to_employer
from careladder.matching.tables import skills_by_person
from careladder.people.models import Consent

SHARE_WITH_EMPLOYER = "share_with_employer"
_SHE_AGREED = {ProposalStatus.WORKER_YES, ProposalStatus.AGREED, ProposalStatus.PLACED}


@dataclass(frozen=True)
class Skill:
    """An occupation she is certified in, the best level (1 … 5) and whole years of work in it."""

    occupation: str
    level: int
    years: int


@dataclass(frozen=True)
class Candidate:
    """One proposed person as her would-be employer sees her. `shared`: she said yes and her consent stands."""

    proposal: UUID
    name: str
    phone_mask: str
    shared: bool
    status: str
    status_label: str
    worker_yes: bool | None
    employer_yes: bool | None
    skills: tuple[Skill, ...]
    reasons: Sequence[Mapping[str, Any]]
    decline_reason: str
    vacancy: Vacancy
    proposed_on: date


def skills_of(people: Sequence[UUID], *, on: date | None = None) -> dict[UUID, tuple[Skill, ...]]:
    """The certified skills of these people, from their ways."""
    found = skills_by_person(people, on=on or clock.today())
    return {
        person: tuple(Skill(row["occupation"], row["level"], row["years"]) for row in rows)
        for person, rows in found.items()
    }


def candidates_of(proposals: Sequence[Proposal]) -> list[Candidate]:
    """The employer's view of these proposals, in their order. Two queries however many there are."""
    skills = skills_of([proposal.person_id for proposal in proposals])
    consents = set(
        Consent.objects.filter(
            person__in=[proposal.person_id for proposal in proposals], purpose=SHARE_WITH_EMPLOYER, withdrawn_on=None
        ).values_list("person", "programme")
    )
    return [
        _candidate(proposal, skills.get(proposal.person_id, ()), (proposal.person_id, proposal.programme) in consents)
        for proposal in proposals
    ]


def candidate_of(proposal: Proposal) -> Candidate:
    """The employer's view of one proposal."""
    return candidates_of([proposal])[0]


def _candidate(proposal: Proposal, skills: tuple[Skill, ...], consented: bool) -> Candidate:  # noqa: FBT001 - private
    shared = consented and proposal.status in _SHE_AGREED
    person = proposal.person
    return Candidate(
        proposal=proposal.pk,
        name=person.name if shared else mask_name(person.name),
        phone_mask=person.phone_mask if shared else "",
        shared=shared,
        status=proposal.status,
        status_label=str(ProposalStatus(proposal.status).label),
        worker_yes=proposal.worker_yes,
        employer_yes=proposal.employer_yes,
        skills=skills,
        reasons=shown_to_employer(proposal.reasons.get("points", [])),
        decline_reason=proposal.decline_reason,
        vacancy=proposal.vacancy,
        proposed_on=proposal.proposed_on,
    )
