"""Proposals, and who still waits for one."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from careladder.demand.models import Vacancy
from careladder.journey.scope import scope_q
from careladder.journey.selectors import facts
from careladder.kernel.actor import SYSTEM, SYSTEM_UID, Actor
from careladder.kernel.errors import NotFound
from careladder.matching.enums import CLOSED, GONE
from careladder.matching.models import Proposal
from careladder.people.models import Person, WorkWish
from careladder.people.selectors import registrations


def proposals(*, visible_to: Actor, open_only: bool = False) -> QuerySet[Proposal]:
    """Return proposals the reader may see, newest first: a worker's own, an employer's own, those of a region's people.

    Rows carry the person. What an employer may know of her is `candidate_of`, never the row.
    """
    found = Proposal.objects.filter(_scope(visible_to))
    if open_only:
        found = found.exclude(status__in=CLOSED)
    return found.select_related("person", "vacancy__employer__organisation").order_by("-proposed_on", "-uid")


def _scope(actor: Actor) -> Q:
    if actor.uid == SYSTEM_UID or actor.person or actor.org:
        return scope_q(actor, region=None, person="person", org="vacancy__employer__organisation")
    booked = registrations(visible_to=actor).filter(person=OuterRef("person"), programme=OuterRef("programme"))
    return Q(Exists(booked))


def get_proposal(uid: UUID, *, visible_to: Actor) -> Proposal:
    """Return one proposal, or raise NotFound."""
    found = proposals(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise NotFound
    return found


def proposals_of(person: Person, *, visible_to: Actor) -> QuerySet[Proposal]:
    """Return one person's proposals that the reader may see, newest first."""
    return proposals(visible_to=visible_to).filter(person=person)


def proposals_for(vacancy: Vacancy, *, visible_to: Actor) -> QuerySet[Proposal]:
    """Return one vacancy's proposals that the reader may see, best score first."""
    return proposals(visible_to=visible_to).filter(vacancy=vacancy).order_by("-score", "uid")


def live_proposals() -> QuerySet[Proposal]:
    """Proposals that are neither declined nor withdrawn."""
    return Proposal.objects.exclude(status__in=GONE)


def find_live_proposal(person: Person, vacancy: Vacancy) -> Proposal | None:
    """The live proposal of this pair, if there is one."""
    return live_proposals().filter(person=person, vacancy=vacancy).first()


def graduates_without_proposal(*, visible_to: Actor) -> QuerySet[WorkWish]:
    """Work wishes of people the reader may see who hold a certificate, look for work and have no live proposal."""
    booked = registrations(visible_to=visible_to).filter(person=OuterRef("person"), programme=OuterRef("programme"))
    live = Proposal.objects.filter(person=OuterRef("person"), programme=OuterRef("programme")).exclude(
        status__in=CLOSED
    )
    return (
        WorkWish.objects.filter(
            Exists(booked), ~Exists(live), _certified(), open_to_work=True, person__merged_into=None
        )
        .select_related("person")
        .order_by("available_from", "uid")
    )


def _certified() -> Exists:
    """Whether her way shows a certificate that was not withdrawn or revoked."""
    way = facts(visible_to=SYSTEM).order_by()
    revoked = way.filter(kind="certificate.revoked", payload__certificate=OuterRef("payload__certificate"))
    return Exists(way.filter(kind="certificate.issued", person=OuterRef("person")).filter(~Exists(revoked)))
