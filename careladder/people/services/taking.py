"""Taking judged rows of a roster over: newcomers all at once, people known already one by one."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db import IntegrityError, transaction

from careladder.gates.enums import RowStatus
from careladder.gates.models import StagedImport
from careladder.gates.services import Finding, OpenedRow, Taken
from careladder.journey.keys import cipher
from careladder.journey.many import write_many
from careladder.journey.services import Entry, record_facts
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.idnumber import parse_id
from careladder.kernel.regionstem import within
from careladder.packs.programmes import programme as pack_of
from careladder.people.errors import CircumstanceOverlaps, NameDiffers
from careladder.people.facts import HouseholdRecorded, Registered
from careladder.people.models import Circumstance, Person, Registration, WorkWish
from careladder.people.selectors import find_by_number
from careladder.people.services.circumstances import record_circumstance
from careladder.people.services.consents import set_work_wish
from careladder.people.services.registry import Details, new_person, register_person

CHANNEL = "roster"
_EXTRAS = frozenset({"households", "wish"})
Cells = Mapping[str, Any]


def take_rows(batch: StagedImport, by: Actor, rows: Sequence[OpenedRow]) -> list[Taken]:
    """One chunk of accepted rows into the registry, in the gate's transaction; one outcome a row, in order."""
    known = _known_indexes([row.cells["id_number"] for row in rows])
    new = [row.cells for row in rows if not _indexes(row.cells["id_number"]) & known]
    try:
        with transaction.atomic():
            taken = dict(zip((cells["id_number"] for cells in new), _register_all(batch, by, new), strict=True))
    except IntegrityError:  # another desk has just registered one of them: now each row asks for itself
        taken = {}
    return [
        Taken(RowStatus.ACCEPTED, taken[number])
        if (number := row.cells["id_number"]) in taken
        else _take_one(batch, by, row.cells)
        for row in rows
    ]


def _indexes(number18: str) -> frozenset[bytes]:
    return frozenset(cipher().blind_indexes(number18, "id"))


def _known_indexes(numbers: Sequence[str]) -> frozenset[bytes]:
    """Blind indexes of those who have a file already, in whatever programme."""
    asked = [index for number in numbers for index in _indexes(number)]
    held = Person.objects.filter(id_index__in=asked).values_list("id_index", flat=True)
    return frozenset(bytes(index) for index in held)


def _region(batch: StagedImport, by: Actor, cells: Cells) -> str:
    """Her own county when it is the programme's and this desk's, else the one the file was uploaded for."""
    region: str = cells.get("hukou_region", "")
    ours = bool(region) and within(region, pack_of(batch.programme).region) and by.sees_region(region)
    return region if ours else batch.region


def _register_all(batch: StagedImport, by: Actor, rows: Sequence[Cells]) -> list[UUID]:
    """Write files, registrations, hints and wishes of people nobody has on file; the same rows as one by one."""
    today = clock.today()
    people = write_many(
        new_person(parse_id(cells["id_number"]), cells["name"], cast("Details", _details(cells))) for cells in rows
    )
    made = list(zip(people, rows, strict=True))
    registrations = write_many(
        Registration(
            person=person,
            programme=batch.programme,
            region=_region(batch, by, cells),
            on=today,
            channel=CHANNEL,
            wanted_course=cells.get("wanted_course", ""),
            category_text=cells.get("category_text", "")[:60],
        )
        for person, cells in made
    )
    hints = write_many(
        Circumstance(
            person=person,
            programme=batch.programme,
            area="household",
            kind=kind,
            from_on=today,
            source=CHANNEL,
            by=by.uid,
        )
        for person, cells in made
        for kind in dict.fromkeys(cells.get("households", ()))
    )
    write_many(
        WorkWish(person=person, programme=batch.programme, available_from=today, **cells["wish"])
        for person, cells in made
        if cells.get("wish")
    )
    record_facts(_entries(registrations, hints, today), programme=batch.programme, by=by)
    return [person.pk for person in people]


def _entries(registrations: Sequence[Registration], hints: Sequence[Circumstance], on: date) -> Iterator[Entry]:
    regions = {each.person_id: each.region for each in registrations}
    for each in registrations:
        yield Entry(
            Registered(region=each.region, channel=each.channel),
            on=on,
            person=each.person_id,
            region=each.region,
            key=f"register:{each.programme}:{each.person_id}",
        )
    for hint in hints:
        yield Entry(
            HouseholdRecorded(kind=hint.kind),
            on=on,
            person=hint.person_id,
            region=regions[hint.person_id],
            evidence=(hint.pk,),
            key=f"circumstance:{hint.pk}",
        )


def _details(cells: Cells) -> dict[str, Any]:
    return {key: value for key, value in cells.items() if key not in _EXTRAS}


def _take_one(batch: StagedImport, by: Actor, cells: Cells) -> Taken:
    """A row whose person is registered by now is a duplicate, one refused now is rejected; neither stops the rest."""
    column = batch.columns["headings"].get("id_number", "")
    known = find_by_number(cells["id_number"])
    if known and Registration.objects.filter(person=known, programme=batch.programme).exists():
        return Taken(RowStatus.DUPLICATE, known.pk, (Finding(column, "already_registered"),))
    try:
        with transaction.atomic():
            return Taken(RowStatus.ACCEPTED, _register_one(batch, by, cells).pk)
    except NameDiffers:
        return Taken(RowStatus.REJECTED, None, (Finding(column, "name_differs"),))


def _register_one(batch: StagedImport, by: Actor, cells: Cells) -> Person:
    region = _region(batch, by, cells)
    person = register_person(programme=batch.programme, region=region, channel=CHANNEL, by=by, **_details(cells))
    for kind in dict.fromkeys(cells.get("households", ())):
        with suppress(CircumstanceOverlaps):
            record_circumstance(
                person=person,
                programme=batch.programme,
                area="household",
                kind=kind,
                from_on=clock.today(),
                source=CHANNEL,
                by=by,
            )
    if wish := cells.get("wish"):
        set_work_wish(person=person, programme=batch.programme, by=by, **wish)
    return person
