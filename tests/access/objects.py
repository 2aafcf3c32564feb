"""For every name that may stand in an address: the object of each world. A name missing here fails the matrix.

To add a name: one line in UIDS (an attribute of World that has a `pk`) or in WORDS (a word of the pack).
"""

from collections.abc import Callable
from typing import Any

from careladder.accounts.access import Scope
from careladder.accounts.roles import ROLES, Reach
from careladder.kernel.uid import uuid7
from tests.access.judge import NOBODY, Whose
from tests.access.listing import Route
from tests.access.world import World, Worlds

UIDS: dict[str, Callable[[World], Any]] = {
    "person_uid": lambda world: world.person,
    "recognition_uid": lambda world: world.recognition,
    "circumstance_uid": lambda world: world.circumstance,
    "cohort_uid": lambda world: world.cohort,
    "session_uid": lambda world: world.session,
    "enrolment_uid": lambda world: world.enrolment,
    "certificate_uid": lambda world: world.certificate,
    "employer_uid": lambda world: world.employer,
    "agreement_uid": lambda world: world.agreement,
    "vacancy_uid": lambda world: world.vacancy,
    "proposal_uid": lambda world: world.proposal,
    "contract_uid": lambda world: world.contract,
    "visit_uid": lambda world: world.visit,
    "case_uid": lambda world: world.case,
    "claim_uid": lambda world: world.claim,
    "organisation_uid": lambda world: world.employer.organisation,
    "user_uid": lambda world: world.user,
    "membership_uid": lambda world: world.membership,
    "key_uid": lambda world: world.key,
    "import_uid": lambda world: world.roster,
    "publication_uid": lambda world: world.publication,
}
# Routes where a name means another object than elsewhere.
SPECIAL: dict[tuple[str, str], Callable[[World], Any]] = {
    ("desk-person-part", "person_uid"): lambda world: world.joined_file,
}
WORDS: dict[str, Callable[[World], str]] = {
    "number": lambda world: world.certificate.number,
    "indicator": lambda world: next(iter(world.pack.indicators)).code,
    "programme": lambda world: world.programme,
    "group": lambda world: next(iter(world.pack.groups)).code,
    "course": lambda world: next(iter(world.pack.courses)).code,
}
# `code` means what its route says.
CODES: dict[str, Callable[[World], str]] = {
    "portal-programme-page": lambda _world: "courses/",
    "me-help-about": lambda world: next(iter(world.pack.case_types)).code,
    "desk-claim-file": lambda world: next(iter(world.pack.subsidies)).code,
    "desk-training-benefit": lambda world: next(iter(world.pack.benefits)).code,
}
NO_SUCH_WORD = {"number": "NOSUCH0000"}  # as it is printed; other words are of one kind
# What a POST must say to reach an object at all: a name of UIDS (then own, other and made-up ones are tried too) or a
# value. Everything else is posted empty.
BODIES: dict[str, dict[str, str | Callable[[World], str]]] = {
    "desk-training-enrol": {"person": "person_uid"},
    "desk-matching-propose": {"person": "person_uid", "vacancy": "vacancy_uid"},
    "desk-proposal-answer": {"side": lambda _world: "employer"},
    "me-work-paid": {"month": lambda world: str(world.contract.starts_on.replace(day=1))},
    "me-work-unpaid": {"month": lambda world: str(world.contract.starts_on.replace(day=1))},
}


def unknown_names(route: Route) -> list[str]:
    """Names in the address for which no object is registered."""
    known = UIDS.keys() | WORDS.keys() | ({"code"} if route.name in CODES else set())
    return [name for name in route.kwargs if name not in known]


def arguments(route: Route, worlds: Worlds, role: str, whose: Whose) -> dict[str, Any] | None:
    """The address's arguments for this case; None when the case does not exist for this route and role."""
    if whose is not Whose.OWN and not _has_owner(route, whose):
        return None
    world = _world(worlds, role, whose)
    if world is None:
        return None
    found = {name: _value(route, name, world, whose) for name in route.kwargs}
    return None if None in found.values() else found


def _has_owner(route: Route, whose: Whose) -> bool:
    said = BODIES.get(route.name, {}).values()
    uids = any(name in UIDS for name in (*route.kwargs, *said))
    if whose is Whose.NONE:
        return bool(route.kwargs) or uids
    return uids and route.access is not None and route.access.scope is not Scope.NONE


def _world(worlds: Worlds, role: str, whose: Whose) -> World | None:
    if whose is Whose.FOREIGN:
        return worlds.foreign
    if whose is Whose.OTHER:
        bound = role != NOBODY and ROLES[role].reach is not Reach.PROGRAMME
        return worlds.other if bound else None
    return worlds.ours if role == NOBODY else worlds.of(role)


def _value(route: Route, name: str, world: World, whose: Whose) -> Any:
    if name in UIDS:
        if whose is Whose.NONE:
            return uuid7()
        found = SPECIAL.get((route.name, name), UIDS[name])(world)
        return found.pk if found else None
    word = CODES[route.name] if name == "code" else WORDS[name]
    return NO_SUCH_WORD.get(name, "no-such-word") if whose is Whose.NONE else word(world)


def body(route: Route, worlds: Worlds, role: str, whose: Whose) -> dict[str, str]:
    """What a POST says."""
    world = _world(worlds, role, whose) or worlds.ours
    return {
        field: str(_value(route, said, world, whose)) if isinstance(said, str) else said(world)
        for field, said in BODIES.get(route.name, {}).items()
    }
