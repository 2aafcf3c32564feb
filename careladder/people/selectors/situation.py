"""The situation that a programme's rules decide from, as far as the registry knows it."""

from datetime import date
from typing import Any

from careladder.packs.situation import Recognition as Granted
from careladder.packs.situation import Situation
from careladder.people.enums import RecognitionStatus
from careladder.people.models import HouseholdMember, Person, Recognition
from careladder.people.rules import Held, situation_from
from careladder.people.selectors.things import circumstances_of

_GRANTED = (RecognitionStatus.RECOGNISED, RecognitionStatus.ENDED)


def situation_of(person: Person, programme: str, on: date) -> Situation:
    """What is known about her on a day. Apps above add training, work and payments (`extend_situation`)."""
    held = [
        Held(each.area, each.kind, each.from_on, each.until_on, each.value, each.source)
        for each in circumstances_of(person, programme)
    ]
    parts = situation_from(held, on)
    if (another := _another_member_recognised(person, programme, on)) is not None:
        parts["household"] = parts["household"].model_copy(update={"another_member_recognised": another})
    return Situation(
        sex=person.sex,  # type: ignore[arg-type]  # Situation reads GB/T 2261.1 digits as well
        born_on=person.born_on,
        hukou_region=person.hukou_region or None,
        hukou_kind=person.hukou_kind or None,  # type: ignore[arg-type]  # checked by pydantic
        residence_region=person.residence_region or None,
        education=person.education or None,
        recognitions=_granted(person, programme, on),
        **parts,
    )


def extend_situation(situation: Situation, **parts: Any) -> Situation:
    """The same situation with what an app above the registry knows: trainings, certificates, spells, paid, trips."""
    return situation.model_copy(update=parts)


def _granted(person: Person, programme: str, on: date) -> tuple[Granted, ...]:
    rows = Recognition.objects.filter(
        person=person, programme=programme, status__in=_GRANTED, decided_on__lte=on
    ).order_by("decided_on")
    return tuple(
        Granted(group=row.group, start=row.decided_on, until=row.ended_on)
        for row in rows
        if row.decided_on and row.ended_on != row.decided_on
    )


def _another_member_recognised(person: Person, programme: str, on: date) -> bool | None:
    """Whether somebody of her household is recognised; None when nobody recorded her household."""
    households = HouseholdMember.objects.filter(person=person, household__programme=programme).values("household")
    others = HouseholdMember.objects.filter(household__in=households).exclude(person=person).values("person")
    if not households:
        return None
    granted = Recognition.objects.filter(person__in=others, programme=programme, decided_on__lte=on)
    return granted.filter(status=RecognitionStatus.RECOGNISED).exists()
