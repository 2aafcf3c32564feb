"""What a person allows, and what work she would take."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from careladder.journey.many import write_many
from careladder.journey.services import Entry, record_fact, record_facts
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.people.facts import Consented, ConsentWithdrawn
from careladder.people.models import Consent, Person, WorkWish
from careladder.people.services.scope import lock_all_books, lock_books


@transaction.atomic
def give_consent(*, person: Person, programme: str, purpose: str, by: Actor, on: date | None = None) -> Consent:
    """She allows one use of her data; saying so again changes nothing. The channel says how she said it."""
    return give_consents(people=[person], programme=programme, purpose=purpose, by=by, on=on)[0]


@transaction.atomic
def give_consents(
    *, people: Sequence[Person], programme: str, purpose: str, by: Actor, on: date | None = None
) -> list[Consent]:
    """The same for all who signed one sheet, in their order; all or none."""
    regions = lock_all_books(people, programme, by)
    standing = Consent.objects.filter(person__in=regions, programme=programme, purpose=purpose, withdrawn_on=None)
    given = {consent.person_id: consent for consent in standing}
    new = write_many(
        Consent(
            person_id=uid,
            programme=programme,
            purpose=purpose,
            given_on=on or clock.today(),
            channel=by.channel,
            by=by.uid,
        )
        for uid in regions
        if uid not in given
    )
    record_facts(
        [
            Entry(
                Consented(purpose=purpose),
                on=consent.given_on,
                person=consent.person_id,
                region=regions[consent.person_id],
            )
            for consent in new
        ],
        programme=programme,
        by=by,
    )
    given |= {consent.person_id: consent for consent in new}
    return [given[person.pk] for person in people]


@transaction.atomic
def withdraw_consent(*, person: Person, programme: str, purpose: str, by: Actor, on: date | None = None) -> None:
    """She no longer allows it, from `on` (today); again changes nothing. What was done before stays lawful."""
    registration = lock_books(person, programme, by)
    day = on or clock.today()
    ended = Consent.objects.filter(person=person, programme=programme, purpose=purpose, withdrawn_on=None)
    if ended.update(withdrawn_on=day):
        record_fact(
            ConsentWithdrawn(purpose=purpose),
            programme=programme,
            by=by,
            on=day,
            person=person.pk,
            region=registration.region,
        )


@transaction.atomic
def set_work_wish(*, person: Person, programme: str, by: Actor, **fields: Any) -> WorkWish:
    """Write down what work she would take; fields not given stay as they are (see WorkWish)."""
    lock_books(person, programme, by)
    known = {field.name for field in WorkWish._meta.fields} - {"uid", "created_at", "person", "programme"}
    if unknown := fields.keys() - known:
        raise TypeError(f"not a wish about work: {sorted(unknown)}")
    wish = WorkWish.objects.filter(person=person, programme=programme).first()
    if wish is None:
        wish = WorkWish(person=person, programme=programme, available_from=clock.today())
    for name, value in fields.items():
        setattr(wish, name, value)
    wish.save()
    return wish
