"""Showing a sealed field of a file to somebody who says why."""

from django.db import transaction

from careladder.accounts.sensitive import reveal_field
from careladder.kernel.actor import Actor
from careladder.people.errors import FieldUnknown, ReasonMissing
from careladder.people.models import Person
from careladder.people.services.scope import check_books

FIELDS = ("id", "phone", "address")
_SHORTEST_REASON = 2


@transaction.atomic
def reveal_number(*, person: Person, programme: str, field: str, reason: str, by: Actor) -> str:
    """The whole ID number, phone or address. Who looked and why is written down in the same transaction."""
    check_books(person, programme, by)
    if field not in FIELDS:
        raise FieldUnknown(field=field)
    if len(reason.strip()) < _SHORTEST_REASON:
        raise ReasonMissing()
    return reveal_field(person, field, by=by, reason=reason.strip()[:200])
