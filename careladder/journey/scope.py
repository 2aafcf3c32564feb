"""Whose rows a reader may see, as one condition for every selector of the house."""

from collections.abc import Iterable

from django.db.models import Q

from careladder.kernel.actor import SYSTEM_UID, Actor
from careladder.kernel.regionstem import stem

NOTHING = Q(pk__in=[])


def region_q(field: str, regions: Iterable[str]) -> Q:
    """Rows whose `field` is one of these regions or lies inside one (GB/T 2260 prefixes); no regions, no limit."""
    condition = Q()
    for code in regions:
        condition |= Q(**{f"{field}__startswith": stem(code)})
    return condition


def scope_q(
    actor: Actor,
    *,
    programme: str = "programme",
    region: str | None = "region",
    person: str | None = None,
    org: str | None = None,
) -> Q:
    """What this actor may see of a table, by the names of its columns.

    The house itself sees everything, somebody without a programme nothing. A worker is held by `person`, a member of
    an organisation by `org`; where the table has no such column (None), that kind of reader sees no row of it.
    """
    if actor.uid == SYSTEM_UID:
        return Q()
    if not actor.programme:
        return NOTHING
    inside = Q(**{programme: actor.programme})
    for bound, column in ((actor.person, person), (actor.org, org)):
        if bound:
            return inside & Q(**{column: bound}) if column else NOTHING
    if actor.regions:
        return inside & region_q(region, actor.regions) if region else NOTHING
    return inside
