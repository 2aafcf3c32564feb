"""Rows for the engine: people from their wishes and what their way shows, vacancies from demand.

Skills and experience come from the journey (certificates issued, jobs held), so that matching needs no other app's
tables and a revoked certificate stops counting at once.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import pyarrow as pa

from careladder.demand.enums import Cuisine, Language
from careladder.demand.models import Vacancy
from careladder.demand.words import codes_of
from careladder.journey.selectors import facts
from careladder.kernel.actor import SYSTEM
from careladder.kernel.coordinates import coordinates
from careladder.matching.engine.regions import region_key
from careladder.packs.programmes import programme as pack_of
from careladder.people.models import Recognition, WorkWish
from careladder.people.selectors import registrations

Row = dict[str, Any]
MOST_WAGE, MOST_KM = 1_000_000, 20_000  # yuan a month, km: what the engine takes
_SKILL = pa.list_(pa.struct([("occupation", pa.string()), ("level", pa.int8()), ("years", pa.float32())]))
_CODES = pa.list_(pa.string())
WORKERS = pa.schema(
    [
        ("id", pa.string()), ("lives_in", pa.string()), ("skills", _SKILL), ("accepts_regions", _CODES),
        ("accepts_live_in", pa.bool_()), ("accepts_nights", pa.bool_()), ("languages", _CODES), ("cuisines", _CODES),
        ("wage_floor", pa.int64()), ("available_from", pa.date32()), ("available_until", pa.date32()),
        ("health_valid_until", pa.date32()), ("max_km", pa.int32()), ("lon", pa.float64()), ("lat", pa.float64()),
        ("rating", pa.float64()), ("hardship", _CODES),
    ]
)  # fmt: skip
VACANCIES = pa.schema(
    [
        ("id", pa.string()), ("region", pa.string()), ("occupation", pa.string()), ("level", pa.int8()),
        ("seats", pa.int32()), ("live_in", pa.bool_()), ("nights", pa.bool_()), ("languages", _CODES),
        ("cuisines", _CODES), ("wishes", _CODES), ("lodging", pa.bool_()), ("wage", pa.int64()),
        ("start_from", pa.date32()), ("start_latest", pa.date32()), ("end_on", pa.date32()),
        ("years_wanted", pa.int16()), ("lon", pa.float64()), ("lat", pa.float64()), ("rating", pa.float64()),
    ]
)  # fmt: skip


@dataclass
class _Way:
    """What one person's way shows of her skills."""

    certificates: dict[str, tuple[str, int]] = field(default_factory=dict)  # certificate → (occupation, level)
    days: dict[str, int] = field(default_factory=lambda: defaultdict(int))  # occupation → days worked
    open_jobs: dict[str, tuple[str, date]] = field(default_factory=dict)  # contract → (occupation, since)

    def read(self, kind: str, on: date, said: Row) -> None:
        """Take one fact in; facts come oldest first."""
        match kind:
            case "certificate.issued":
                self.certificates[said["certificate"]] = (said["occupation"], min(max(int(said["level"]), 1), 5))
            case "certificate.revoked":
                self.certificates.pop(said["certificate"], None)
            case "placement.placed":
                self.open_jobs[said["contract"]] = (said["occupation"], on)
            case "placement.ended":
                occupation, since = self.open_jobs.pop(said["contract"], ("", on))
                self.days[occupation] += (on - since).days

    def skills(self, on: date) -> list[Row]:
        """Best level per occupation, with whole years of work in it."""
        best: dict[str, int] = {}
        for occupation, level in self.certificates.values():
            best[occupation] = max(level, best.get(occupation, 0))
        days = defaultdict(int, self.days)
        for occupation, since in self.open_jobs.values():
            days[occupation] += max((on - since).days, 0)
        return [{"occupation": o, "level": level, "years": days[o] // 365} for o, level in sorted(best.items())]


_KINDS = ("certificate.issued", "certificate.revoked", "placement.placed", "placement.ended")


def skills_by_person(people: Iterable[UUID], *, on: date) -> dict[UUID, list[Row]]:
    """What these people's ways show on a day: `{occupation, level, years}` by occupation they are certified in."""
    ways: dict[UUID, _Way] = defaultdict(_Way)
    told = facts(visible_to=SYSTEM, as_of=on).filter(person__in=list(people), kind__in=_KINDS)
    for person, kind, day, said in told.values_list("person", "kind", "on", "payload"):
        if person:
            ways[person].read(kind, day, said)
    return {person: way.skills(on) for person, way in ways.items()}


def worker_rows(wishes: Iterable[WorkWish], *, on: date) -> list[Row]:
    """Return one row a wish, in the engine's columns."""
    wishes = list(wishes)
    people = [wish.person_id for wish in wishes]
    skills = skills_by_person(people, on=on)
    groups: dict[UUID, list[str]] = defaultdict(list)
    held = Recognition.objects.filter(person__in=people, status="recognised").values_list("person", "group")
    for person, group in held:
        groups[person].append(group)
    booked = {
        (person, programme): region
        for person, programme, region in registrations(visible_to=SYSTEM)
        .filter(person__in=people)
        .values_list("person", "programme", "region")
    }
    return [
        _worker(
            wish,
            home=_home(wish.person.residence_region, booked.get((wish.person_id, wish.programme), ""), wish.programme),
            skills=skills.get(wish.person_id, []),
            groups=groups[wish.person_id],
        )
        for wish in wishes
    ]


def _home(residence: str, registered: str, programme: str) -> str:
    """Where she lives: what her file says, else the region that looks after her, else somewhere in the programme's."""
    return next((code for code in (residence, registered) if region_key(code) is not None), pack_of(programme).region)


def _worker(wish: WorkWish, *, home: str, skills: list[Row], groups: list[str]) -> Row:
    lon, lat = coordinates(home) or (None, None)
    return {
        "id": str(wish.person_id),
        "lives_in": home[:6],
        "skills": skills,
        "accepts_regions": [code[:6] for code in wish.accepts_regions if region_key(code) is not None],
        "accepts_live_in": wish.accepts_live_in,
        "accepts_nights": wish.accepts_nights,
        "languages": codes_of(wish.languages, Language),
        "cuisines": codes_of(wish.cuisines, Cuisine),
        "wage_floor": min(-(-wish.wage_floor_fen // 100), MOST_WAGE),
        "available_from": wish.available_from,
        # One row out of order would stop the engine for everybody; such a wish is over the day it begins.
        "available_until": wish.available_until and max(wish.available_until, wish.available_from),
        "health_valid_until": wish.health_valid_until,
        "max_km": min(wish.max_km, MOST_KM),
        "lon": lon,
        "lat": lat,
        "rating": None,
        "hardship": sorted(groups),
    }


def vacancy_rows(vacancies: Iterable[Vacancy]) -> list[Row]:
    """Return one row a vacancy with seats left, in the engine's columns."""
    return [vacancy_row(vacancy) for vacancy in vacancies if vacancy.seats > vacancy.taken]


def vacancy_row(vacancy: Vacancy) -> Row:
    """Return one vacancy's row, with the seats it has left (perhaps none)."""
    lon, lat = coordinates(vacancy.region) or (None, None)
    return {
        "id": str(vacancy.pk),
        "region": vacancy.region[:6],
        "occupation": vacancy.occupation,
        "level": vacancy.level,
        "seats": vacancy.seats - vacancy.taken,
        "live_in": vacancy.live_in,
        "nights": vacancy.nights,
        "languages": vacancy.languages,
        "cuisines": vacancy.cuisines,
        "wishes": [],
        "lodging": vacancy.lodging,
        "wage": vacancy.wage_fen // 100,
        "start_from": vacancy.start_from,
        "start_latest": vacancy.start_latest,
        "end_on": vacancy.end_on,
        "years_wanted": vacancy.years_wanted,
        "lon": lon,
        "lat": lat,
        "rating": None,
    }


def tables(workers: list[Row], vacancies: list[Row]) -> tuple[pa.Table, pa.Table]:
    """Return both tables as the engine takes them."""
    return pa.Table.from_pylist(workers, schema=WORKERS), pa.Table.from_pylist(vacancies, schema=VACANCIES)
