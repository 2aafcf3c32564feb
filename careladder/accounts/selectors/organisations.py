"""Organisations a reader may see."""

from uuid import UUID

from django.db.models import Q, QuerySet

from careladder.accounts.models import Organisation
from careladder.kernel.actor import Actor
from careladder.kernel.errors import NotFound


def organisations(*, visible_to: Actor, kind: str | None = None) -> QuerySet[Organisation]:
    """Return the organisations of the actor's programme and scope, by name."""
    found = Organisation.objects.filter(active=True)
    if visible_to.programme:
        found = found.filter(programme=visible_to.programme)
    if visible_to.org:
        found = found.filter(pk=visible_to.org)
    return (found.filter(kind=kind) if kind else found).order_by("name")


def find_organisation(text: str, *, kind: str, visible_to: Actor) -> Organisation | None:
    """The one organisation of this kind with this name or unified social credit code; None when it is not one."""
    named = Q(name__iexact=text.strip()) | Q(uscc=text.strip().upper())
    found = list(organisations(visible_to=visible_to, kind=kind).filter(named)[:2])
    return found[0] if len(found) == 1 else None


def get_organisation(uid: UUID, *, visible_to: Actor) -> Organisation:
    """Return one organisation the actor may see, or raise NotFound."""
    found = organisations(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise NotFound
    return found
