"""From a pack's `matching:` section to numbers: what the kernels read, with nothing of YAML left.

Most hard rules become bits of one word (`required & ~offered == 0`), ranges of the sorted vacancies, or an integer
comparison; a rule that a pack leaves out becomes a neutral value, so that the kernels know one shape only.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from careladder.packs.schema import matching as pack

EARTH_KM = 6371.0  # mean radius; distances are great-circle on a sphere
BEYOND_KM = 12_800  # no chord of the earth is longer

AnyPart = TypeVar("AnyPart")


@dataclass(frozen=True, slots=True)
class Rules:
    """A compiled section. `section` stays for its labels; the other fields are what the arithmetic needs."""

    section: pack.MatchingSection
    lenient_levels: int | None  # None: any occupation will do
    by_region: bool
    conditions: tuple[str, ...]
    lists: tuple[tuple[str, str], ...]  # (vacancy column, worker column)
    floor_percent: int | None
    by_term: bool
    health_days_left: int | None
    by_commute: bool
    years_percent: int | None
    least_rating: dict[str, int]  # "worker" | "vacancy" → rating
    placement: int
    surplus_points: NDArray[np.int32]  # by levels above, 0…5
    wish_points: NDArray[np.int32]  # [wished, met]
    wish_columns: tuple[str, ...]
    near: NDArray[np.int16]  # whole chord km → how many bands surely end before
    band_ends: NDArray[np.float64]  # squared chord (unit sphere) at which each band ends
    band_points: NDArray[np.int32]  # one more than the bands: the last is `beyond`
    wage_points: int
    wage_full_percent: int
    experience_points: int
    experience_more: int
    rating_points: dict[str, int]
    unrated: int
    groups: dict[str, int]


MOST_WISHES = 64


def compile_rules(section: pack.MatchingSection) -> Rules:
    """Compile a validated section. Nothing can fail here that the schema lets through."""
    skill = _hard(section, pack.SkillAtLevel)
    wage = _hard(section, pack.WageAtLeastFloor)
    health = _hard(section, pack.HealthCertificateValid)
    years = _hard(section, pack.YearsAtLeast)
    surplus = _weight(section, pack.SkillSurplus)
    wishes = _weight(section, pack.WishesMet)
    near, band_ends, band_points = _bands(_weight(section, pack.Distance))
    pay = _weight(section, pack.WageAboveFloor)
    experience = _weight(section, pack.Experience)
    ratings = _weight(section, pack.Ratings)
    placement = _weight(section, pack.Placement)
    priority = _weight(section, pack.Priority)
    return Rules(
        section=section,
        lenient_levels=skill.lenient_levels if skill else None,
        by_region=_hard(section, pack.RegionAccepted) is not None,
        conditions=tuple(rule.condition for rule in section.hard if isinstance(rule, pack.ConditionAccepted)),
        lists=tuple(
            (rule.vacancy_column, rule.worker_column) for rule in section.hard if isinstance(rule, pack.HoldsAll)
        ),
        floor_percent=wage.percent if wage else None,
        by_term=_hard(section, pack.AvailableForTerm) is not None,
        health_days_left=health.days_left if health else None,
        by_commute=_hard(section, pack.CommuteWithoutLodging) is not None,
        years_percent=years.percent if years else None,
        least_rating={rule.of: rule.rating for rule in section.hard if isinstance(rule, pack.RatingAtLeast)},
        placement=placement.points if placement else 0,
        surplus_points=np.array(
            [*surplus.points, surplus.points[-1]] if surplus else [0] * (pack.LEVELS + 1), np.int32
        ),
        wish_points=_wish_table(wishes),
        wish_columns=tuple(wishes.among) if wishes else (),
        near=near,
        band_ends=band_ends,
        band_points=band_points,
        wage_points=pay.points if pay else 0,
        wage_full_percent=pay.full_at_percent if pay else 1,
        experience_points=experience.points if experience else 0,
        experience_more=experience.more_years if experience else 1,
        rating_points={"worker": ratings.worker, "vacancy": ratings.vacancy}
        if ratings
        else {"worker": 0, "vacancy": 0},
        unrated=ratings.unrated if ratings else 0,
        groups=dict(priority.groups) if priority else {},
    )


def _hard(section: pack.MatchingSection, kind: type[AnyPart]) -> AnyPart | None:
    return next((rule for rule in section.hard if isinstance(rule, kind)), None)


def _weight(section: pack.MatchingSection, kind: type[AnyPart]) -> AnyPart | None:
    return next((weight for weight in section.weights if isinstance(weight, kind)), None)


def _wish_table(wishes: pack.WishesMet | None) -> NDArray[np.int32]:
    """Points by (how many wished, how many of them met), rounded down; row 0 is `unasked`."""
    table = np.zeros((MOST_WISHES + 1, MOST_WISHES + 1), np.int32)
    if wishes is None:
        return table
    table[0, :] = wishes.unasked
    for asked in range(1, MOST_WISHES + 1):
        for met in range(asked + 1):
            table[asked, met] = wishes.points * met // asked
    return table


def squared_chord(km: float) -> float:
    """Squared straight-line distance on the unit sphere of two points this many km of great circle apart."""
    half_turn = min(km / EARTH_KM, math.pi) / 2
    return (2.0 * math.sin(half_turn)) ** 2


def _bands(distance: pack.Distance | None) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Look-up tables of the distance component.

    Whole kilometres of chord index `near`; one comparison with `band_ends` then settles the band exactly, because
    bands end at least 2 km apart (the schema sees to it) and so at most one ends within a kilometre.
    """
    bands = distance.bands if distance else []
    ends = np.array([squared_chord(band.up_to_km) for band in bands] + [np.inf], np.float64)
    points = np.array([band.points for band in bands] + [distance.beyond if distance else 0], np.int32)
    chord_km = np.sqrt(ends) * EARTH_KM
    near = np.searchsorted(chord_km, np.arange(BEYOND_KM + 1), side="left").astype(np.int16)
    return near, ends, points
