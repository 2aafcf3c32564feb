"""One comparison with the other registers: everything a rule may ask of it, recorded in one act."""

from collections.abc import Collection

from django.db import transaction

from careladder.journey.many import write_many
from careladder.journey.services import Entry, record_facts
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.people.enums import Area, Source
from careladder.people.facts import CircumstanceRecorded
from careladder.people.models import Circumstance, Person
from careladder.people.rules import AREAS
from careladder.people.services.scope import lock_books


@transaction.atomic
def record_comparison(*, person: Person, programme: str, by: Actor, found: Collection[str] = ()) -> list[Circumstance]:
    """Record that she was compared today with pensions, payrolls, schools and courts, and what was `found`.

    Statuses that already stand on file for today are left alone; `found` names those that hold (codes of the rules'
    Status), all others are recorded as looked up and not found.
    """
    registration = lock_books(person, programme, by)
    today = clock.today()
    standing = Circumstance.objects.filter(
        person=person, programme=programme, area=Area.STATUS, withdrawn_at=None, until_on=None
    ).values_list("kind", flat=True)
    rows = write_many(
        Circumstance(
            person=person,
            programme=programme,
            area=Area.STATUS,
            kind=kind,
            value=int(kind in found),
            from_on=today,
            source=Source.COMPARISON,
            by=by.uid,
        )
        for kind in AREAS[Area.STATUS]
        if kind not in set(standing)
    )
    record_facts(
        [
            Entry(
                CircumstanceRecorded(area=row.area, kind=row.kind),
                on=today,
                person=person.pk,
                region=registration.region,
                evidence=(row.pk,),
                key=f"circumstance:{row.pk}",
            )
            for row in rows
        ],
        programme=programme,
        by=by,
    )
    return rows
