"""Contracts: whose, since when, and how they ended."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from careladder.journey.scope import scope_q
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.errors import NotFound
from careladder.matching.enums import ProposalStatus
from careladder.matching.models import Proposal
from careladder.matching.selectors import proposals
from careladder.packs.situation import Spell
from careladder.people.models import Person
from careladder.placement.models import Contract
from careladder.placement.rules import strongest


def contracts(*, visible_to: Actor, current: bool | None = None) -> QuerySet[Contract]:
    """Return contracts the reader may see, newest first: an employer's own, a station's own, a region's own."""
    org = "station" if visible_to.role == "station" else "employer__organisation"
    found = Contract.objects.filter(scope_q(visible_to, region="home_region", person="person", org=org))
    today = clock.today()
    if current is not None:
        working = Q(starts_on__lte=today) & (Q(ended_on=None) | Q(ended_on__gt=today))
        found = found.filter(working if current else ~working)
    return found.select_related("person", "employer__organisation", "vacancy").order_by("-starts_on", "-uid")


def departures(*, visible_to: Actor) -> QuerySet[Contract]:
    """Return contracts that have ended, the latest end first."""
    return contracts(visible_to=visible_to).exclude(ended_on=None).order_by("-ended_on", "-uid")


def get_contract(uid: UUID, *, visible_to: Actor) -> Contract:
    """Return one contract, or raise NotFound."""
    found = contracts(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise NotFound
    return found


def find_present_contract(person: Person, *, programme: str, on: date | None = None) -> Contract | None:
    """Return the contract the person works under on the day, if any."""
    day = on or clock.today()
    return (
        Contract.objects.filter(person=person, programme=programme, starts_on__lte=day)
        .filter(Q(ended_on=None) | Q(ended_on__gt=day))
        .select_related("employer__organisation", "person")
        .order_by("-starts_on")
        .first()
    )


def contracts_of(person: Person, *, visible_to: Actor) -> QuerySet[Contract]:
    """Return one person's contracts that the reader may see, newest first."""
    return contracts(visible_to=visible_to).filter(person=person)


def find_contract_of_proposal(proposal: Proposal) -> Contract | None:
    """Return the contract that a proposal has become, if it has."""
    return Contract.objects.filter(proposal=proposal.pk).first()


def agreed_unplaced(*, visible_to: Actor) -> QuerySet[Proposal]:
    """Return proposals both sides agreed on that have not become a contract yet, the oldest first."""
    placed = Contract.objects.filter(proposal=OuterRef("pk"))
    return (
        proposals(visible_to=visible_to)
        .filter(~Exists(placed), status=ProposalStatus.AGREED)
        .order_by("proposed_on", "uid")
    )


def spells_for(person: Person, *, programme: str | None = None) -> list[Spell]:
    """What rules may know about a person's work: one spell a contract, oldest first, with months of known wages.

    `evidence_grade` is the strongest grade of any of its months.
    """
    found = Contract.objects.filter(person=person).select_related("employer").prefetch_related("wages")
    if programme:
        found = found.filter(programme=programme)
    spells = []
    for contract in found.order_by("starts_on", "uid"):
        wages = [wage for wage in contract.wages.all() if wage.amount_fen]
        spells.append(
            Spell(
                employer=str(contract.employer_id),
                start=contract.starts_on,
                until=contract.ended_on,
                region=contract.work_region,
                mode=contract.kind,
                wage_confirmed_months=len({wage.month for wage in wages}),
                evidence_grade=strongest(wage.grade for wage in wages) or None,
            )
        )
    return spells
