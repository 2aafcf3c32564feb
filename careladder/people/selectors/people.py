"""Finding people: by who may see them, by number, by what was typed into the search box."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from careladder.journey.keys import cipher
from careladder.journey.scope import region_q
from careladder.kernel.actor import SYSTEM_UID, Actor
from careladder.kernel.idnumber import IdProblem, parse_id
from careladder.kernel.phone import PhoneProblem, parse_phone
from careladder.kernel.text import squeeze
from careladder.people.enums import RecognitionStatus
from careladder.people.errors import NotRegistered, PersonNotFound
from careladder.people.models import Person, Recognition, Registration


def find_by_number(number18: str) -> Person | None:
    """The one file of an identity number, whoever may see it: for the house's own work, never for a page."""
    found = Person.objects.filter(id_index__in=cipher().blind_indexes(number18, "id")).first()
    return survivor_of(found) if found else None


def survivor_of(person: Person) -> Person:
    """The file that a merged file was joined to, or the file itself."""
    while person.merged_into is not None:
        person = person.merged_into
    return person


def registrations(*, visible_to: Actor) -> QuerySet[Registration]:
    """Registrations of the actor's programme and region (a worker: her own; an organisation: none from here)."""
    found = Registration.objects.all()
    if visible_to.uid == SYSTEM_UID:
        return found
    if not visible_to.programme or visible_to.org:
        return found.none()
    found = found.filter(region_q("region", visible_to.regions), programme=visible_to.programme)
    return found.filter(person=visible_to.person) if visible_to.person else found


def registered(*, visible_to: Actor, region: str = "", recognised: bool = False) -> QuerySet[Registration]:
    """Registrations with their people for a list, newest first; of one region, or of recognised people only."""
    found = registrations(visible_to=visible_to).filter(person__merged_into=None)
    if region:
        found = found.filter(region_q("region", [region]))
    if recognised:
        standing = Recognition.objects.filter(programme=OuterRef("programme"), person=OuterRef("person"))
        found = found.filter(Exists(standing.filter(status=RecognitionStatus.RECOGNISED)))
    return found.select_related("person").order_by("-on", "-uid")


def people(*, visible_to: Actor) -> QuerySet[Person]:
    """People on the books that the actor may see, by name. Merged files are left out."""
    booked = registrations(visible_to=visible_to).filter(person=OuterRef("pk"))
    return Person.objects.filter(Exists(booked), merged_into=None).order_by("pinyin", "uid")


def get_person(uid: UUID, *, visible_to: Actor) -> Person:
    """One person the actor may see, or PersonNotFound. A merged file leads to the one it was joined to."""
    person = Person.objects.filter(pk=uid).first()
    found = people(visible_to=visible_to).filter(pk=survivor_of(person).pk).first() if person else None
    if found is None:
        raise PersonNotFound()
    return found


def files_joined_to(person: Person) -> QuerySet[Person]:
    """Files of the same person that were joined to this one. She was fetched with the actor's scope."""
    return Person.objects.filter(merged_into=person).order_by("created_at")


def get_joined_file(uid: UUID, *, visible_to: Actor) -> Person:
    """A joined file whose kept one the actor may see, or PersonNotFound."""
    found = Person.objects.filter(pk=uid).select_related("merged_into").first()
    if found is None or found.merged_into is None:
        raise PersonNotFound()
    get_person(found.merged_into.pk, visible_to=visible_to)
    return found


def registration_of(person: Person, programme: str) -> Registration:
    """Her registration in a programme, or NotRegistered. The caller has fetched her with the actor's scope."""
    found = Registration.objects.filter(person=person, programme=programme).first()
    if found is None:
        raise NotRegistered()
    return found


def regions_of(people: Iterable[UUID], programme: str) -> dict[UUID, str]:
    """By person: the region that registered each of these people. A joined file keeps its own."""
    found = Registration.objects.filter(person__in=list(people), programme=programme)
    return dict(found.values_list("person_id", "region"))


def search_people(text: str, *, visible_to: Actor) -> QuerySet[Person]:
    """People the actor may see whose name, pinyin, initials, phone or identity number is `text`.

    Numbers match whole, names and pinyin from their beginning or inside; nothing typed finds nobody.
    """
    plain = squeeze(text)
    if not plain:
        return Person.objects.none()
    return people(visible_to=visible_to).filter(_by_number(plain) or _by_name(plain))


def _by_number(plain: str) -> Q | None:
    """The condition for a number, or None when the text is none."""
    if not plain.lstrip("+(")[:1].isdecimal():
        return None
    try:
        return Q(id_index__in=cipher().blind_indexes(parse_id(plain).number18, "id"))
    except IdProblem:
        pass
    try:
        return Q(phone_index__in=cipher().blind_indexes(parse_phone(plain), "phone"))
    except PhoneProblem:
        return Q(id_mask__endswith=plain.upper()) if len(plain) == 4 else Q(pk__in=[])


def _by_name(plain: str) -> Q:
    if plain.isascii():
        return Q(pinyin__contains=" " + plain.lower())
    return Q(name__contains=plain)
