"""Which desk may write about whom."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from careladder.kernel.actor import Actor
from careladder.people.errors import NotRegistered, OtherProgramme, PersonNotFound, RegionMalformed, RegionOutOfScope
from careladder.people.models import Person, Registration
from careladder.people.selectors import regions_of


def check_scope(by: Actor, programme: str, region: str) -> None:
    """Refuse an actor of another programme or region, and a region that is no code."""
    if by.programme not in {None, programme}:
        raise OtherProgramme(programme=programme)
    if not (region.isdecimal() and len(region) in {6, 9, 12}):
        raise RegionMalformed(region=region)
    if not by.sees_region(region):
        raise RegionOutOfScope(region=region)


def check_books(person: Person, programme: str, by: Actor) -> Registration:
    """Her registration, after making sure that this actor may write about her: by region, or as herself."""
    return _checked(Registration.objects.all(), person, programme, by)


def lock_books(person: Person, programme: str, by: Actor) -> Registration:
    """The same (of the registration only its region), with her row locked: whoever writes about her waits here."""
    books = Registration.objects.select_related("person").select_for_update(of=("person",))
    return _checked(books.only("region", "person__uid"), person, programme, by)


def _checked(books: QuerySet[Registration], person: Person, programme: str, by: Actor) -> Registration:
    if by.programme not in {None, programme}:
        raise OtherProgramme(programme=programme)
    found = books.filter(person=person, programme=programme).first()
    if found is None:
        raise NotRegistered()
    if by.person not in {None, person.pk} or not by.sees_region(found.region):
        raise PersonNotFound()
    return found


def lock_all_books(people: Iterable[Person], programme: str, by: Actor) -> dict[UUID, str]:
    """The same for many people, all or none: by person the region that registered her. Locked in one order."""
    asked = [person.pk for person in people]
    if by.programme not in {None, programme}:
        raise OtherProgramme(programme=programme)
    lock_people(asked)
    regions = regions_of(asked, programme)
    for uid in asked:
        if uid not in regions:
            raise NotRegistered()
        if by.person not in {None, uid} or not by.sees_region(regions[uid]):
            raise PersonNotFound()
    return regions


def lock(person: Person) -> Person:
    """The person's whole row, locked: what was read before the lock may be old."""
    return Person.objects.select_for_update().get(pk=person.pk)


def lock_people(people: Iterable[UUID]) -> None:
    """Lock the rows of these people, by identifier, without reading them."""
    list(Person.objects.select_for_update().filter(pk__in=people).order_by("pk").values_list("pk"))
