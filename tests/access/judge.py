"""What must come of a request, from what the route declares and how far the role sees; and whether it did."""

from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse

from careladder.accounts.access import PUBLIC, SIGNED_IN, Scope
from careladder.accounts.roles import ROLES, Reach
from tests.access.listing import Route

NOBODY = "nobody"
# Routes that show more than the scope they declare, and why that is right.
WIDER = {
    "desk-vacancy": "seats lie in other cities; the people named beside them are those of the reader's region",
    "desk-vacancy-new": "an employer in another city belongs to no region of the programme",
    "me-job-fitting": "every open vacancy of the programme is shown to every worker",
    "me-job-apply": "every open vacancy of the programme is shown to every worker",
}


class Whose(StrEnum):
    """Whose object the address names."""

    OWN = "own"
    OTHER = "other"  # of the same programme, outside the role's reach
    FOREIGN = "foreign"  # of another programme
    NONE = "none"  # of nobody: the identifier is made up


class Outcome(StrEnum):
    """What a request may come to."""

    SIGN_IN = "is sent to sign in (401 through the API)"
    FORBIDDEN = "is refused (403)"
    MISSING = "finds nothing (404)"
    SERVED = "is answered"
    EITHER = "finds nothing, or what its own reach gives it"


@dataclass(frozen=True)
class Answer:
    """As much of a response as the judgement needs."""

    status: int
    location: str = ""


def expected(route: Route, role: str, whose: Whose) -> Outcome:
    """Derive the outcome from the declaration; the role's reach decides which objects are its own."""
    assert route.access is not None
    needs = route.access.needs
    if needs != PUBLIC:
        if role == NOBODY:
            return Outcome.SIGN_IN
        if needs != SIGNED_IN and needs not in ROLES[role].permissions:
            return Outcome.FORBIDDEN
    if not _sees(route, role, whose):
        return Outcome.MISSING
    return Outcome.EITHER if _behind_another_door(route, role) else Outcome.SERVED


def _sees(route: Route, role: str, whose: Whose) -> bool:
    """Whether this is an object (or, without one, a page) of this role's."""
    assert route.access is not None
    scope, needs = route.access.scope, route.access.needs
    if scope is Scope.NONE or needs in {PUBLIC, SIGNED_IN}:
        return whose is not Whose.NONE
    if scope is Scope.PROGRAMME or route.name in WIDER:
        # What belongs to no region is everybody's in the programme, except for those who see their organisation only.
        return whose is Whose.OWN or (whose is Whose.OTHER and ROLES[role].reach is not Reach.ORGANISATION)
    return whose is Whose.OWN


def _behind_another_door(route: Route, role: str) -> bool:
    """Pages made for a worker, an employer or a station: others may hold the permission and have nothing there."""
    door = route.name.partition("-")[0]
    return door in {"me", "employer", "station"} and not (role != NOBODY and ROLES[role].door.startswith(f"{door}-"))


def judge(route: Route, outcome: Outcome, answer: Answer) -> str:
    """Return what is wrong, or nothing."""
    sent_to_sign_in = answer.status == 302 and answer.location.startswith(reverse("sign-in"))
    if outcome is Outcome.SIGN_IN:
        right = answer.status == 401 if route.api else sent_to_sign_in
    elif outcome is Outcome.FORBIDDEN:
        right = answer.status == 403
    elif outcome is Outcome.MISSING:
        right = answer.status == 404
    else:
        right = outcome is Outcome.EITHER and answer.status == 404
        right |= answer.status not in {401, 403, 404} and answer.status < 500 and not sent_to_sign_in
    return "" if right else f"{outcome}, but the answer was {answer.status} {answer.location}".rstrip()
