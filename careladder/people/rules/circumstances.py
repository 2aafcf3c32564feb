"""From circumstances on file to the situation that a programme's rules decide from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from careladder.packs import Pack
from careladder.packs.situation import Evidence, Household, HouseholdFact, InsuredMonths, Review, Status

ORDINARY: Final = "none"  # «looked at, and of no special kind»: known to have none
_HOUSEHOLD_FIGURES: Final = ("members", "per_head_income_fen", "another_member_recognised")
AREAS: Final[dict[str, tuple[str, ...]]] = {
    "registration": ("unemployment", "jobseeker"),
    "household": (ORDINARY, *_HOUSEHOLD_FIGURES),  # and the pack's kinds of households
    "insurance": ("unemployment", "pension"),
    "evidence": (),  # the pack's documents
    "status": tuple(Status.model_fields),
    "statement": ("able_to_work", "willing_to_work"),
    "review": (),  # the questions that the pack's rules put to people
    "person": ("veteran", "graduated", "residence", "women55", "women50", "men"),
    "service": ("contact", "refusal"),
}
_PROOF: Final = frozenset({"document", "comparison"})
_VALUED: Final[dict[str, dict[str, str]]] = {
    "household": {"members": "members", "per_head_income_fen": "fen", "another_member_recognised": "flag"},
    "insurance": dict.fromkeys(AREAS["insurance"], "months"),
    "status": dict.fromkeys(AREAS["status"], "flag"),
    "statement": dict.fromkeys(AREAS["statement"], "flag"),
    "person": {"veteran": "flag"},
}


@dataclass(frozen=True)
class Held:
    """Something that held for a person from a day on, until and with another (None: still). `source` as on file."""

    area: str
    kind: str
    from_on: date
    until_on: date | None = None
    value: int | None = None
    source: str = "document"

    def on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)

    @property
    def end(self) -> date | None:
        """The first day on which it no longer holds."""
        return self.until_on + timedelta(days=1) if self.until_on else None


def kinds_of(area: str, pack: Pack) -> tuple[str, ...]:
    """The kinds that may be recorded in an area under a programme. An empty answer for `review` means any code."""
    own: dict[str, Callable[[], Iterable[str]]] = {
        "household": lambda: pack.household_kinds.codes,
        "evidence": lambda: pack.documents.codes,
    }
    return (*(own[area]() if area in own else ()), *AREAS.get(area, ()))


def value_of(area: str, kind: str) -> str:
    """What an entry's figure is: `months`, `members`, `fen`, `flag` (1 yes, 0 no), or empty where it has none."""
    if area == "review":
        return "flag"
    return _VALUED.get(area, {}).get(kind, "")


def situation_from(held: Sequence[Held], on: date) -> dict[str, Any]:
    """The parts of a Situation that circumstances tell for a day.

    What a roster or a person merely says about a household is a hint, not proof, and is left out: the rules then ask
    for the document. What nobody recorded is None, which rules read as «not known yet».
    """
    known = _Known([each for each in held if each.area != "household" or each.source in _PROOF], on)
    return {
        "unemployment_since": known.since("registration", "unemployment"),
        "jobseeker_since": known.since("registration", "jobseeker"),
        "household": Household(
            kinds=_household_kinds(known),
            members=known.value("household", "members"),
            per_head_income_fen=known.value("household", "per_head_income_fen"),
            another_member_recognised=known.flag("household", "another_member_recognised"),
        ),
        "insured_months": InsuredMonths(
            unemployment=known.value("insurance", "unemployment"), pension=known.value("insurance", "pension")
        ),
        "evidence": tuple(
            Evidence(kind=each.kind, issued_on=each.from_on, valid_until=each.until_on) for each in known.of("evidence")
        ),
        "status": Status(**{kind: known.flag("status", kind) for kind in AREAS["status"]}),
        "able_to_work": known.flag("statement", "able_to_work"),
        "willing_to_work": known.flag("statement", "willing_to_work"),
        "reviews": tuple(
            Review(code=each.kind, approved=bool(each.value), on=each.from_on) for each in known.of("review")
        ),
        "veteran": known.flag("person", "veteran"),
        "graduated_on": known.since("person", "graduated"),
        "residence_since": known.since("person", "residence"),
        "retirement_kind": next((each.kind for each in known.of("person") if each.kind in _RETIREMENT), None),
        "refusals": _days(known, "refusal"),
        "last_contact_on": max(_days(known, "contact") or (), default=None),
    }


_RETIREMENT = frozenset({"women55", "women50", "men"})


class _Known:
    """Circumstances asked by area and kind, as of a day: what begins later is not known yet."""

    def __init__(self, held: Sequence[Held], on: date) -> None:
        self._held = sorted((each for each in held if each.from_on <= on), key=lambda each: each.from_on)
        self._on = on

    def of(self, area: str, kind: str | None = None) -> list[Held]:
        return [each for each in self._held if each.area == area and kind in {None, each.kind}]

    def _now(self, area: str, kind: str) -> Held | None:
        return next((each for each in reversed(self.of(area, kind)) if each.on(self._on)), None)

    def since(self, area: str, kind: str) -> date | None:
        found = self._now(area, kind)
        return found.from_on if found else None

    def value(self, area: str, kind: str) -> int | None:
        found = self._now(area, kind)
        return found.value if found else None

    def flag(self, area: str, kind: str) -> bool | None:
        value = self.value(area, kind)
        return None if value is None else bool(value)


def _household_kinds(known: _Known) -> tuple[HouseholdFact, ...] | None:
    found = [each for each in known.of("household") if each.kind not in _HOUSEHOLD_FIGURES]
    if not found:
        return None
    return tuple(
        HouseholdFact(kind=each.kind, start=each.from_on, until=each.end) for each in found if each.kind != ORDINARY
    )


def _days(known: _Known, kind: str) -> tuple[date, ...] | None:
    """Days of services; None while no service of any kind was recorded."""
    return tuple(each.from_on for each in known.of("service", kind)) if known.of("service") else None
