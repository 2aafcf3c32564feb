"""Applications for recognition and what the rules say about a person."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet

from careladder.journey.scope import scope_q
from careladder.kernel.actor import Actor
from careladder.packs import GroupVerdict
from careladder.packs.programmes import programme as pack_of
from careladder.people.enums import RecognitionStatus
from careladder.people.errors import RecognitionNotFound
from careladder.people.models import Person, Recognition
from careladder.people.selectors.situation import situation_of


def recognitions(*, visible_to: Actor) -> QuerySet[Recognition]:
    """Applications and recognitions of the actor's programme and region, newest first."""
    found = Recognition.objects.filter(scope_q(visible_to, person="person"))
    return found.select_related("person").order_by("-applied_on", "-uid")


def recognitions_due(*, visible_to: Actor) -> QuerySet[Recognition]:
    """Applications nobody has decided on, the clock that runs out first on top."""
    open_ = recognitions(visible_to=visible_to).filter(status=RecognitionStatus.APPLIED)
    return open_.order_by(F("due_on").asc(nulls_last=True), "uid")


def get_recognition(uid: UUID, *, visible_to: Actor) -> Recognition:
    """One application the actor may see, or RecognitionNotFound."""
    found = recognitions(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise RecognitionNotFound()
    return found


def recognitions_of(person: Person, programme: str) -> QuerySet[Recognition]:
    """Her applications and recognitions in a programme, newest first. She was fetched with the actor's scope."""
    return Recognition.objects.filter(person=person, programme=programme).order_by("-applied_on", "-uid")


def recognised_groups(people: Iterable[UUID], programme: str) -> dict[UUID, str]:
    """The group in which each of these people is recognised today, for those who are."""
    standing = Recognition.objects.filter(
        person__in=people, programme=programme, status=RecognitionStatus.RECOGNISED
    ).order_by("decided_on")
    return dict(standing.values_list("person", "group"))


def find_recognition(person: Person, programme: str) -> Recognition | None:
    """A recognition in force, if she has one."""
    return recognitions_of(person, programme).filter(status=RecognitionStatus.RECOGNISED).first()


def judge_groups(person: Person, programme: str, on: date) -> list[GroupVerdict]:
    """What the programme's rules say about every group for her on a day: holding, then lacking documents, then not."""
    return pack_of(programme).recognise(situation_of(person, programme, on), on)
