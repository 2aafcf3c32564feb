"""A worker's own sign-in, opened from her file."""

from django.db import transaction

from careladder.accounts.models import User
from careladder.accounts.sensitive import open_field
from careladder.accounts.services.users import open_worker_login
from careladder.kernel.actor import Actor
from careladder.people.errors import PhoneNeeded
from careladder.people.models import Person
from careladder.people.services.scope import check_books


@transaction.atomic
def open_worker_account(*, person: Person, programme: str, by: Actor) -> User:
    """Let her sign in with codes sent to the phone in her file; doing it again changes nothing."""
    check_books(person, programme, by)
    phone = open_field(person, "phone")
    if not phone:
        raise PhoneNeeded()
    return open_worker_login(programme=programme, person=person.pk, name=person.name, phone=phone, by=by)
