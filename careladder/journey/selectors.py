"""Reading the journey: as of a day, and as known on a day."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from careladder.journey.errors import FactNotFound
from careladder.journey.facts import Withdrawn
from careladder.journey.models import Fact
from careladder.journey.scope import scope_q
from careladder.kernel.actor import SYSTEM, Actor


def facts(
    *,
    visible_to: Actor,
    as_of: date | None = None,
    known_on: datetime | None = None,
) -> QuerySet[Fact]:
    """Live facts (not voided) the reader may see, oldest first.

    `as_of` leaves out what became true later; `known_on` leaves out what was recorded later, corrections
    included, so any report can be computed again exactly as it was known then.
    """
    voiding = Fact.objects.filter(voids=OuterRef("pk"))
    found = Fact.objects.exclude(kind=Withdrawn.kind)
    if known_on is not None:
        voiding = voiding.filter(recorded_at__lte=known_on)
        found = found.filter(recorded_at__lte=known_on)
    if as_of is not None:
        found = found.filter(on__lte=as_of)
    return found.filter(_scope(visible_to)).filter(~Exists(voiding)).order_by("on", "seq")


def _scope(actor: Actor) -> Q:
    return scope_q(actor, person="person", org="org")


def person_facts(person: UUID, *, visible_to: Actor) -> QuerySet[Fact]:
    """Return the live facts of one person's way, oldest first.

    Whoever may open a person's page sees her whole way: the caller has fetched the person with her own scope.
    """
    live = facts(visible_to=SYSTEM).filter(person=person)
    return live.filter(programme=visible_to.programme) if visible_to.programme else live


def get_fact(uid: UUID, *, visible_to: Actor) -> Fact:
    """Return one fact the reader may see, or raise FactNotFound."""
    found = Fact.objects.filter(_scope(visible_to), pk=uid).first()
    if found is None:
        raise FactNotFound
    return found


def find_fact(key: str) -> Fact | None:
    """Return the fact written under an idempotency key, if it was: for services that may be retried."""
    return Fact.objects.filter(key=key).first()
