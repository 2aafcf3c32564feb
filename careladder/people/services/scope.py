"""Which desk may write about whom."""

from careladder.kernel.actor import Actor
from careladder.people.errors import OtherProgramme, PersonNotFound, RegionMalformed, RegionOutOfScope
from careladder.people.models import Person, Registration
from careladder.people.selectors import registration_of


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
    if by.programme not in {None, programme}:
        raise OtherProgramme(programme=programme)
    found = registration_of(person, programme)
    if by.person not in {None, person.pk} or not by.sees_region(found.region):
        raise PersonNotFound()
    return found


def lock(person: Person) -> Person:
    """The person's row, locked first of all: every service that writes about somebody waits here for the others."""
    return Person.objects.select_for_update().get(pk=person.pk)
