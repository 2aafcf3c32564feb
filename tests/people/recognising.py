"""The way to a recognition, short."""

from careladder.people.models import Person, Recognition
from careladder.people.services import apply_for_recognition, decide_recognition
from tests.factories.accounts import actor


def applied(her: Person, group: str = "CJ") -> Recognition:
    """An application filed by a clerk."""
    return apply_for_recognition(person=her, programme="luliang", group=group, by=actor("clerk"))


def recognised(her: Person, group: str = "CJ") -> Recognition:
    """Granted by a reviewer."""
    return decide_recognition(recognition=applied(her, group), approve=True, reason="", by=actor("reviewer"))
