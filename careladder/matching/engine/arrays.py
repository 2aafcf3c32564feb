"""The packed columns that every kernel reads. Named tuples, because compiled code takes them whole.

Workers stand in the order of their ids. Vacancies stand sorted by (occupation, lodging first, region, level, id), so
that a skill, an accepted region and the lodging rule together pick contiguous runs of them; `cells` finds the runs.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from numpy.typing import NDArray

Ints = NDArray[Any]


class WorkerArrays(NamedTuple):
    """One row a worker, except `skill_*` (by `skill_start`) and `range_*` (by `range_start`)."""

    skill_start: Ints  # int32[n+1]
    skill_occ: Ints  # int32: index among the vacancies' occupations, ascending within a worker
    skill_pass: Ints  # int32: the highest level asked that she passes
    skill_level: Ints  # int8: her level, 0 = none
    skill_years: Ints  # int8: whole years
    skill_years_pass: Ints  # int32: the most years wanted that she passes
    range_start: Ints  # int32[n+1]
    range_lo: Ints  # int32: accepted ranges of region ranks, half-open, ascending, disjoint
    range_hi: Ints
    home_lo: Ints  # int32: the ranks of her own prefecture
    home_hi: Ints
    offers: Ints  # uint64: what she accepts, speaks and cooks, as bits
    have: Ints  # uint64: the same for what vacancies merely wish
    need_wage: Ints  # int32: yuan a month
    floor: Ints  # int32: yuan a month, 0 = none named
    from_day: Ints  # int32: days since 1970
    until_day: Ints
    health_day: Ints
    reach: Ints  # float64: squared chord of her longest commute
    x: Ints  # float64: where she lives, on the unit sphere
    y: Ints
    z: Ints
    points: Ints  # int32: what she brings to every score (placement, rating, priority)


class VacancyArrays(NamedTuple):
    """One row a vacancy, in packed order."""

    cells: Ints  # int32[occupations, 2, ranks+1]: where the run (occupation, lodging?, region rank) begins
    occ: Ints  # int32
    rank: Ints  # int32: of its region among the vacancies' regions
    roof: Ints  # int8: 0 = lodging, 1 = none
    level: Ints  # int32, like all that the filter compares: equal widths make vector code
    needs: Ints  # uint64
    want: Ints  # uint64
    wished: Ints  # int8: how many bits `want` has
    wage: Ints  # int32
    latest: Ints  # int32: the latest day to start
    until: Ints  # int32: the last day
    health: Ints  # int32: the day her health certificate must reach
    years: Ints  # int32: years wanted
    x: Ints
    y: Ints
    z: Ints
    points: Ints  # int32: what it brings to every score (rating)


class ScoreArrays(NamedTuple):
    """The score tables of the rules."""

    surplus: Ints  # int32[6]
    wish: Ints  # int32[65, 65]
    experience: Ints  # int32[81, 81]: by her years and the years wanted
    near: Ints  # int16: see rules._bands
    band_ends: Ints  # float64
    band_points: Ints  # int32
    wage_points: int
    wage_full_percent: int
