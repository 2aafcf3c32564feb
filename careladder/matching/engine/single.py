"""One worker against all vacancies, or one vacancy against all workers: plain numpy, nothing need be compiled.

A page that shows one person's jobs answers within a millisecond, in the first call too. The same arithmetic is the
reference that the compiled kernels must equal to the bit.
"""

from __future__ import annotations

import sys
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine.arrays import ScoreArrays, VacancyArrays, WorkerArrays
from careladder.matching.engine.problem import Problem
from careladder.matching.engine.rules import BEYOND_KM, EARTH_KM
from careladder.matching.engine.skill_index import SkillIndex, accepting

MOST_LEVEL = 5
MANY = 2_000  # skills in an occupation, from which a compiled pass is faster


class Facing(Protocol):
    """Workers and vacancies packed with the same numbers for occupations, regions and codes, such as a `Problem`."""

    @property
    def workers(self) -> WorkerArrays: ...
    @property
    def vacancies(self) -> VacancyArrays: ...
    @property
    def scores(self) -> ScoreArrays: ...
    @property
    def skill_index(self) -> SkillIndex: ...


def row(problem: Facing, worker: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return packed positions (ascending) and scores of every vacancy that this worker may be proposed for."""
    j, skill = _runs(problem, worker)
    return _proposable(problem, worker, j, skill)


def row_among(problem: Facing, worker: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The same where the vacancies stand in any order and `cells` finds nothing: every one of them is looked at."""
    w, v = problem.workers, problem.vacancies
    skills = slice(w.skill_start[worker], w.skill_start[worker + 1])
    ranges = slice(w.range_start[worker], w.range_start[worker + 1])
    by_occupation = np.full(v.cells.shape[0], -1)
    by_occupation[w.skill_occ[skills]] = np.arange(skills.start, skills.stop)
    skill = by_occupation[v.occ]
    accepts = (w.range_lo[ranges] <= v.rank[:, None]) & (v.rank[:, None] < w.range_hi[ranges])
    home = (w.home_lo[worker] <= v.rank) & (v.rank < w.home_hi[worker])
    j = np.flatnonzero((skill >= 0) & accepts.any(1) & (home | (v.roof == 0)))
    return _proposable(problem, worker, j, skill[j])


def column(problem: Facing, vacancy: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return indices (ascending) and scores of every worker who may be proposed for the vacancy at this position."""
    w, v, index = problem.workers, problem.vacancies, problem.skill_index
    rank = int(v.rank[vacancy])
    here = index.stretch(v, vacancy)
    if here.stop - here.start > MANY and "numba" in sys.modules:
        return _compiled_column(problem, here, vacancy)
    i, skill = index.able(v, vacancy)
    fits = accepting(w, i, rank)
    if v.roof[vacancy]:
        fits &= (w.home_lo[i] <= rank) & (rank < w.home_hi[i])
    i, skill = i[fits], skill[fits]
    squared = chords(problem, i, vacancy)
    if v.roof[vacancy]:
        near = squared <= w.reach[i]
        i, skill, squared = i[near], skill[near], squared[near]
    return i, _column_scores(problem, i, skill, vacancy, squared)


def _compiled_column(problem: Facing, here: slice, vacancy: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The same in one pass, where the process has loaded the compiler anyhow."""
    from careladder.matching.engine.kernels.columns import people_of

    found: tuple[NDArray[np.int64], NDArray[np.int64]] = people_of(
        problem.workers, problem.vacancies, problem.scores, problem.skill_index.columns(here), vacancy
    )
    return found


def _column_scores(
    problem: Facing, i: NDArray[Any], skill: NDArray[Any], vacancy: int, squared: NDArray[np.float64]
) -> NDArray[np.int64]:
    """The same as `score` where all pairs share one vacancy: what depends on the skill alone is one table then."""
    w, v, s = problem.workers, problem.vacancies, problem.scores
    levels, asked = np.arange(MOST_LEVEL + 1), v.level[vacancy]
    years = s.experience[:, v.years[vacancy]]
    by_skill = (s.surplus[np.maximum(levels - asked, 0)][:, None] + years).ravel()
    points = w.points[i] + v.points[vacancy]
    points += by_skill[w.skill_level[skill] * np.int16(len(years)) + w.skill_years[skill]]
    wish = s.wish[v.wished[vacancy]]
    points += wish[np.bitwise_count(v.want[vacancy] & w.have[i])] if v.want[vacancy] else wish[0]
    points += s.band_points[_band(problem, squared)]
    floor = w.floor[i].astype(np.float64)
    above = np.maximum(float(v.wage[vacancy]) - floor, 0) * (s.wage_points * 100)
    share = np.minimum(above / np.maximum(floor * s.wage_full_percent, 1), s.wage_points)  # exact: all below 2**53
    points += np.where(floor > 0, share, s.wage_points).astype(np.int32)
    return np.asarray(points, np.int64)


def score(problem: Facing, i: NDArray[Any], j: NDArray[Any], skill: NDArray[Any]) -> NDArray[np.int64]:
    """Return the score of pairs (worker i, vacancy j) where `skill` is her skill in its occupation."""
    return np.asarray(sum(components(problem, i, j, skill).values()), np.int64)


def pair_scores(problem: Problem, i: NDArray[Any], j: NDArray[Any]) -> NDArray[np.int64]:
    """Return the scores of any pairs, also of pairs that the rules would not propose (a person decided them)."""
    w, v = problem.workers, problem.vacancies
    width = v.cells.shape[0]
    keys = np.repeat(np.arange(problem.n_workers), np.diff(w.skill_start)) * width + w.skill_occ
    if not len(keys):
        return score(problem, i, j, np.full(len(i), -1))
    wanted = i * np.int64(width) + v.occ[j]
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return score(problem, i, j, np.where(keys[at] == wanted, at, -1))


def components(problem: Facing, i: NDArray[Any], j: NDArray[Any], skill: NDArray[Any]) -> dict[str, NDArray[np.int64]]:
    """Return the points by component; what both sides bring alone stands under `own`."""
    w, v, s = problem.workers, problem.vacancies, problem.scores
    level, years = _of_skill(w.skill_level, skill), _of_skill(w.skill_years, skill)
    surplus = np.maximum(level - v.level[j], 0)
    met = np.bitwise_count(v.want[j] & w.have[i])
    return {
        "own": w.points[i].astype(np.int64) + v.points[j],
        "skill_surplus": s.surplus[surplus].astype(np.int64),
        "wishes_met": s.wish[v.wished[j], met].astype(np.int64),
        "experience": s.experience[years, v.years[j]].astype(np.int64),
        "wage_above_floor": _wage_points(problem, w.floor[i].astype(np.int64), v.wage[j].astype(np.int64)),
        "distance": s.band_points[_band(problem, chords(problem, i, j))].astype(np.int64),
    }


def _of_skill(values: NDArray[Any], skill: NDArray[Any]) -> NDArray[np.int64]:
    """Values by skill, 0 where she has none (−1)."""
    return np.where(skill >= 0, values[skill], 0).astype(np.int64) if len(values) else np.zeros(len(skill), np.int64)


def chords(problem: Facing, i: NDArray[Any], j: NDArray[Any] | int) -> NDArray[np.float64]:
    """Squared straight-line distance on the unit sphere. The order of operations is part of the promise."""
    w, v = problem.workers, problem.vacancies
    dx, dy, dz = w.x[i] - v.x[j], w.y[i] - v.y[j], w.z[i] - v.z[j]
    squared: NDArray[np.float64] = (dx * dx + dy * dy) + dz * dz
    return squared


def _band(problem: Facing, squared: NDArray[np.float64]) -> NDArray[np.int64]:
    s = problem.scores
    km = np.minimum(np.sqrt(squared) * EARTH_KM, BEYOND_KM).astype(np.int64)
    band = s.near[km].astype(np.int64)
    return band + (squared > s.band_ends[band])


def _wage_points(problem: Facing, floor: NDArray[np.int64], wage: NDArray[np.int64]) -> NDArray[np.int64]:
    most, full = problem.scores.wage_points, problem.scores.wage_full_percent
    above = np.maximum(wage - floor, 0)
    share = most * 100 * above // np.maximum(floor * full, 1)
    return np.where(floor > 0, np.minimum(most, share), most)


def _proposable(
    problem: Facing, worker: int, j: NDArray[Any], skill: NDArray[Any]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Of vacancies in her occupations, regions and prefecture, those that pass the other hard rules, with scores."""
    w, v = problem.workers, problem.vacancies
    fits = (v.needs[j] & ~w.offers[worker]) == 0
    fits &= (v.wage[j] >= w.need_wage[worker]) & (v.latest[j] >= w.from_day[worker])
    fits &= (v.until[j] <= w.until_day[worker]) & (v.health[j] <= w.health_day[worker])
    fits &= (v.level[j] <= w.skill_pass[skill]) & (v.years[j] <= w.skill_years_pass[skill])
    j, skill = j[fits], skill[fits]
    i = np.full(len(j), worker)
    near = (v.roof[j] == 0) | (chords(problem, i, j) <= w.reach[worker])
    j, skill = j[near], skill[near]
    return j, score(problem, i[: len(j)], j, skill)


def _runs(problem: Facing, worker: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The contiguous runs of vacancies that her skills, regions and prefecture leave, ascending, and her skills."""
    w, cells = problem.workers, problem.vacancies.cells
    ranges = slice(w.range_start[worker], w.range_start[worker + 1])
    skills = np.arange(w.skill_start[worker], w.skill_start[worker + 1])
    low, high = w.range_lo[ranges], w.range_hi[ranges]
    lows = np.stack([low, np.maximum(low, w.home_lo[worker])])  # with lodging, without
    highs = np.maximum(np.stack([high, np.minimum(high, w.home_hi[worker])]), lows)
    occupation, roof = w.skill_occ[skills][:, None, None], np.arange(2)[None, :, None]
    begins, ends = (cells[occupation, roof, edge].ravel().astype(np.int64) for edge in (lows, highs))
    length = ends - begins
    skill = np.repeat(np.repeat(skills, 2 * len(low)), length)
    before = np.cumsum(length) - length
    return np.repeat(begins - before, length) + np.arange(len(skill)), skill
