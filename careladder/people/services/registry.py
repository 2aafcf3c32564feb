"""Putting people on a programme's books, and correcting what the books say."""

from collections.abc import Mapping
from datetime import date
from typing import TypedDict, Unpack

from django.db import IntegrityError, transaction

from careladder.accounts.sensitive import blind_index, seal_field
from careladder.journey.selectors import find_fact
from careladder.journey.services import record_fact
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.idnumber import IdNumber, parse_id
from careladder.kernel.masks import mask_phone
from careladder.kernel.phone import parse_phone
from careladder.people.errors import (
    CorrectionEmpty,
    NameDiffers,
    NameMissing,
)
from careladder.people.facts import Registered
from careladder.people.models import Person, Registration
from careladder.people.pinyin import pinyin_key
from careladder.people.rules import clean_name
from careladder.people.selectors import find_by_number
from careladder.people.services.scope import check_books, check_scope, lock

_PLAIN = ("ethnicity", "education", "hukou_region", "hukou_kind", "residence_region")


class Details(TypedDict, total=False):
    """What a file may say besides who she is; codes as in the models, phone and address in plain words."""

    phone: str
    address: str
    ethnicity: str
    education: str
    hukou_region: str
    hukou_kind: str
    residence_region: str


@transaction.atomic
def register_person(
    *,
    programme: str,
    id_number: str,
    name: str,
    region: str,
    channel: str,
    by: Actor,
    sex: str | None = None,  # noqa: ARG001 — what a form said; the number knows better
    wanted_course: str = "",
    category_text: str = "",
    on: date | None = None,
    key: str | None = None,
    **details: Unpack[Details],
) -> Person:
    """Put a person on the programme's books; doing it again changes nothing.

    The identity number decides who she is: sex and day of birth are read from it (`sex` is only what a form said),
    and somebody known from another programme gets a second registration, not a second file. What her file does not
    say yet is filled in; what it says is left alone (`correct_person` changes it). `key` is a client's idempotency
    key: a retry with it returns the person of the first call.
    """
    check_scope(by, programme, region)
    if key and (earlier := find_fact(f"register:{programme}:{key}")) and earlier.person:
        return Person.objects.get(pk=earlier.person)
    number = parse_id(id_number)
    person = _find_or_create(number, _name(name), details)
    _book(
        Registration(
            person=person,
            programme=programme,
            region=region,
            on=on or clock.today(),
            channel=channel,
            wanted_course=wanted_course,
            category_text=category_text[:60],
        ),
        by,
        key=f"register:{programme}:{key or person.pk}",
    )
    return person


def _book(new: Registration, by: Actor, *, key: str) -> None:
    """Save a registration and its fact, unless she is on the books (her row is locked, so nobody can slip in)."""
    if Registration.objects.filter(person=new.person, programme=new.programme).exists():
        return
    new.save(force_insert=True)
    record_fact(
        Registered(region=new.region, channel=new.channel),
        programme=new.programme,
        by=by,
        on=new.on,
        person=new.person_id,
        region=new.region,
        key=key,
    )


def _name(text: str) -> str:
    name = clean_name(text)
    if not name:
        raise NameMissing()
    return name


def _find_or_create(number: IdNumber, name: str, details: Details) -> Person:
    """The one file of this number, locked. Two desks that register her at once meet in the unique index."""
    person = find_by_number(number.number18)
    if person is None:
        new = new_person(number, name, details)
        try:
            with transaction.atomic():
                new.save(force_insert=True)
            return new
        except IntegrityError:
            person = find_by_number(number.number18)
            if person is None:
                raise
    person = lock(person)
    if person.name != name:
        raise NameDiffers()
    _fill_in(person, details)
    return person


def new_person(number: IdNumber, name: str, details: Details) -> Person:
    """A file that is not saved yet. `details`: phone, address, ethnicity, education, hukou_*, residence_region."""
    person = Person(
        name=name,
        pinyin=pinyin_key(name),
        sex=number.sex,
        born_on=number.born_on,
        id_index=blind_index(number.number18, "id"),
        id_mask=number.masked,
        synthetic=number.demo,
        **{column: value for column, value in details.items() if column in _PLAIN},
    )
    seal_field(person, "id", number.number18)
    seal_field(person, "address", details.get("address", ""))
    _set_phone(person, details.get("phone", ""))
    return person


def _fill_in(person: Person, details: Details) -> None:
    """Write what is known now and was not before."""
    known = {column for column in _PLAIN if getattr(person, column)}
    known |= {column for column in ("phone", "address") if getattr(person, f"{column}_sealed") is not None}
    blanks = {column: str(value) for column, value in details.items() if value and column not in known}
    if blanks:
        _write(person, blanks)
        person.save()


def _write(person: Person, values: Mapping[str, str]) -> None:
    for column, value in values.items():
        if column == "phone":
            _set_phone(person, value)
        elif column == "address":
            seal_field(person, "address", value)
        else:
            setattr(person, column, value)


def _set_phone(person: Person, text: str) -> None:
    phone = parse_phone(text) if text else ""
    seal_field(person, "phone", phone)
    person.phone_index = blind_index(phone, "phone") if phone else None
    person.phone_mask = mask_phone(phone)


@transaction.atomic
def correct_person(*, person: Person, programme: str, by: Actor, **changes: str) -> Person:
    """Change what a file says: name, phone, address, ethnicity, education, hukou_* and residence_region.

    Sex and day of birth follow from the identity number and can't be corrected without it.
    """
    check_books(person, programme, by)
    person = lock(person)
    allowed = {"name", "phone", "address", *_PLAIN}
    if unknown := changes.keys() - allowed:
        raise TypeError(f"not a correctable field: {sorted(unknown)}")
    if not changes:
        raise CorrectionEmpty()
    if "name" in changes:
        changes["name"] = _name(changes["name"])
        person.pinyin = pinyin_key(changes["name"])
    _write(person, changes)
    person.save()
    return person
