"""Reading the journey: as of a day, and as known on a day."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from careladder.journey.errors import FactNotFound
from careladder.journey.facts import Withdrawn
from careladder.journey.models import Fact
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
    return _in_scope(found.filter(~Exists(voiding)), visible_to).order_by("on", "seq")


def _in_scope(found: QuerySet[Fact], actor: Actor) -> QuerySet[Fact]:
    if actor.uid == SYSTEM.uid:
        return found
    if actor.programme:
        found = found.filter(programme=actor.programme)
    if actor.person:
        return found.filter(person=actor.person)
    if actor.org:
        return found.filter(org=actor.org)
    return found.filter(_regions(actor.regions)) if actor.regions else found


def _regions(codes: Iterable[str]) -> Q:
    condition = Q(pk=None)
    for code in codes:
        # GB/T 2260: trailing pairs of zeros are «the whole of»; deeper codes extend the six digits.
        stem = code[:6]
        while len(stem) > 2 and stem.endswith("00"):
            stem = stem[:-2]
        condition |= Q(region__startswith=stem if len(code) <= 6 else code)
    return condition


def person_facts(person: UUID, *, visible_to: Actor) -> QuerySet[Fact]:
    """Return the live facts of one person's way, oldest first.

    Whoever may open a person's page sees her whole way: the caller has fetched the person with her own scope.
    """
    live = facts(visible_to=SYSTEM).filter(person=person)
    return live.filter(programme=visible_to.programme) if visible_to.programme else live


def get_fact(uid: UUID, *, visible_to: Actor) -> Fact:
    """Return one fact the reader may see, or raise FactNotFound."""
    found = _in_scope(Fact.objects.filter(pk=uid), visible_to).first()
    if found is None:
        raise FactNotFound
    return found
