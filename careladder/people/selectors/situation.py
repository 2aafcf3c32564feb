"""The situation that a programme's rules decide from, as far as the registry knows it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from careladder.packs.situation import Recognition as Granted
from careladder.packs.situation import Situation
from careladder.people.enums import RecognitionStatus
from careladder.people.models import Circumstance, HouseholdMember, Person, Recognition
from careladder.people.rules import Held, situation_from

_GRANTED = (RecognitionStatus.RECOGNISED, RecognitionStatus.ENDED)


def situation_of(person: Person, programme: str, on: date) -> Situation:
    """What is known about her on a day. Apps above add training, work and payments (`extend_situation`)."""
    return situations_of([person], programme, on)[person.pk]


def situations_of(people: Iterable[Person], programme: str, on: date) -> dict[UUID, Situation]:
    """The same for many people, by person: four questions to the database, however many they are."""
    people = list(people)
    asked = [person.pk for person in people]
    held = defaultdict(list)
    standing = Circumstance.objects.filter(person__in=asked, programme=programme, withdrawn_at=None)
    for each in standing.order_by("area", "kind", "-from_on"):
        held[each.person_id].append(Held(each.area, each.kind, each.from_on, each.until_on, each.value, each.source))
    granted = _granted(asked, programme, on)
    others = _another_member_recognised(asked, programme, on)
    situations = {}
    for person in people:
        parts = situation_from(held[person.pk], on)
        if person.pk in others:
            known = {"another_member_recognised": others[person.pk]}
            parts["household"] = parts["household"].model_copy(update=known)
        situations[person.pk] = _situation(person, granted[person.pk], parts)
    return situations


def _situation(person: Person, granted: Sequence[Granted], parts: Mapping[str, Any]) -> Situation:
    return Situation(
        sex=person.sex,  # type: ignore[arg-type]  # Situation reads GB/T 2261.1 digits as well
        born_on=person.born_on,
        hukou_region=person.hukou_region or None,
        hukou_kind=person.hukou_kind or None,  # type: ignore[arg-type]  # checked by pydantic
        residence_region=person.residence_region or None,
        education=person.education or None,
        recognitions=tuple(granted),
        **parts,
    )


def extend_situation(situation: Situation, **parts: Any) -> Situation:
    """The same situation with what an app above the registry knows: trainings, certificates, spells, paid, trips."""
    return situation.model_copy(update=parts)


def _granted(people: Sequence[UUID], programme: str, on: date) -> dict[UUID, list[Granted]]:
    rows = Recognition.objects.filter(
        person__in=people, programme=programme, status__in=_GRANTED, decided_on__lte=on
    ).order_by("decided_on")
    granted = defaultdict(list)
    for row in rows:
        if row.decided_on and row.ended_on != row.decided_on:
            granted[row.person_id].append(Granted(group=row.group, start=row.decided_on, until=row.ended_on))
    return granted


def _another_member_recognised(people: Sequence[UUID], programme: str, on: date) -> dict[UUID, bool]:
    """Whether somebody else of her household is recognised; nothing for whom nobody recorded a household."""
    members = HouseholdMember.objects.filter(household__programme=programme)
    homes = defaultdict(set)
    for person, household in members.filter(person__in=people).values_list("person", "household"):
        homes[person].add(household)
    if not homes:
        return {}
    recognised = Recognition.objects.filter(
        programme=programme, decided_on__lte=on, status=RecognitionStatus.RECOGNISED
    ).values("person")
    found = members.filter(household__in=set().union(*homes.values()), person__in=recognised)
    granted = set(found.values_list("household", "person"))
    return {person: any(home in own and member != person for home, member in granted) for person, own in homes.items()}
