"""One comparison with the other registers: everything a rule may ask of it, recorded in one act."""

from collections.abc import Collection, Mapping

from django.db import transaction

from careladder.journey.many import write_many
from careladder.journey.services import Entry, record_facts
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.people.enums import Area, Source
from careladder.people.facts import CircumstanceRecorded
from careladder.people.models import Circumstance, Person
from careladder.people.rules import AREAS
from careladder.people.services.scope import lock_all_books


@transaction.atomic
def record_comparison(*, person: Person, programme: str, by: Actor, found: Collection[str] = ()) -> list[Circumstance]:
    """Record that she was compared today with pensions, payrolls, schools and courts, and what was `found`.

    Statuses that already stand on file for today are left alone; `found` names those that hold (codes of the rules'
    Status), all others are recorded as looked up and not found.
    """
    return record_comparisons(found={person: found}, programme=programme, by=by)


@transaction.atomic
def record_comparisons(*, found: Mapping[Person, Collection[str]], programme: str, by: Actor) -> list[Circumstance]:
    """The same for many people who were compared together, by what was found of each; all or none."""
    people = sorted(found, key=lambda person: person.pk)
    regions = lock_all_books(people, programme, by)
    today = clock.today()
    standing = set(
        Circumstance.objects.filter(
            person__in=people, programme=programme, area=Area.STATUS, withdrawn_at=None, until_on=None
        ).values_list("person", "kind")
    )
    rows = write_many(
        Circumstance(
            person=person,
            programme=programme,
            area=Area.STATUS,
            kind=kind,
            value=int(kind in found[person]),
            from_on=today,
            source=Source.COMPARISON,
            by=by.uid,
        )
        for person in people
        for kind in AREAS[Area.STATUS]
        if (person.pk, kind) not in standing
    )
    record_facts(
        [
            Entry(
                CircumstanceRecorded(area=row.area, kind=row.kind),
                on=today,
                person=row.person_id,
                region=regions[row.person_id],
                evidence=(row.pk,),
                key=f"circumstance:{row.pk}",
            )
            for row in rows
        ],
        programme=programme,
        by=by,
    )
    return rows
