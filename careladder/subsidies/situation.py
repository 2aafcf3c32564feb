"""What the rules of a subsidy decide from: the person's file plus what her way shows.

Certificates, jobs, wages and payments are read from the journey, so that a claim rests on the same record as every
reported number.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from careladder.journey.models import Fact
from careladder.journey.selectors import facts
from careladder.kernel.actor import SYSTEM
from careladder.packs.situation import Certificate, Payment, Situation, Spell
from careladder.people.models import Person
from careladder.people.selectors import extend_situation, situations_of
from careladder.training.selectors import trainings_of

_KINDS = (
    "certificate.issued", "certificate.revoked", "placement.placed", "placement.ended", "wage.paid",
    "subsidy.paid", "subsidy.reversed",
)  # fmt: skip


def claim_situation(person: Person, *, programme: str, on: date) -> Situation:
    """Return everything known about the person on the day, in the rules' plain values."""
    return claim_situations([person], programme=programme, on=on)[person.pk]


def claim_situations(people: Sequence[Person], *, programme: str, on: date) -> dict[UUID, Situation]:
    """The same for many people, by person, with as many questions to the database as for one."""
    asked = [person.pk for person in people]
    ways: dict[UUID, list[Fact]] = {person: [] for person in asked}
    for fact in facts(visible_to=SYSTEM, as_of=on).filter(person__in=asked, kind__in=_KINDS):
        if fact.person:
            ways[fact.person].append(fact)
    trainings = trainings_of(asked)
    return {
        person: extend_situation(
            situation,
            trainings=tuple(trainings[person]),
            certificates=tuple(_certificates(ways[person])),
            spells=tuple(_spells(ways[person])),
            paid=tuple(_payments(ways[person])),
        )
        for person, situation in situations_of(people, programme, on).items()
    }


def _of(way: Iterable[Fact], kind: str) -> list[Fact]:
    return [fact for fact in way if fact.kind == kind]


def _certificates(way: list[Fact]) -> list[Certificate]:
    revoked = {fact.payload["certificate"] for fact in _of(way, "certificate.revoked")}
    return [
        Certificate(
            kind=fact.payload["kind"],
            occupation=fact.payload["occupation"],
            level=fact.payload["level"] or None,
            issued_on=fact.on,
        )
        for fact in _of(way, "certificate.issued")
        if fact.payload["certificate"] not in revoked
    ]


def _spells(way: list[Fact]) -> list[Spell]:
    ended = {fact.payload["contract"]: fact.on for fact in _of(way, "placement.ended")}
    months: dict[str, dict[str, str]] = defaultdict(dict)
    for fact in _of(way, "wage.paid"):
        if (fact.amount_fen or 0) > 0:
            months[fact.payload["contract"]][fact.payload["month"]] = fact.payload["grade"]
    return [
        Spell(
            employer=fact.payload["employer"],
            start=fact.on,
            until=ended.get(fact.payload["contract"]),
            region=fact.payload["work_region"],
            mode=fact.payload["kind"],
            wage_confirmed_months=len(months[fact.payload["contract"]]),
        )
        for fact in _of(way, "placement.placed")
    ]


def _payments(way: list[Fact]) -> list[Payment]:
    back = {fact.payload["claim"] for fact in _of(way, "subsidy.reversed")}
    return [_payment(fact.payload, fact) for fact in _of(way, "subsidy.paid") if fact.payload["claim"] not in back]


def _payment(said: dict[str, Any], fact: Fact) -> Payment:
    return Payment(
        subsidy=said["subsidy"],
        on=fact.on,
        amount_fen=fact.amount_fen,
        occupation=said.get("occupation") or None,
        level=said.get("level"),
        cohort=said.get("cohort"),
    )
