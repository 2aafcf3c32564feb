"""One worker against all vacancies, or one vacancy against all workers: plain numpy, nothing to compile.

A page that shows one person's jobs answers within a millisecond, in the first call too. The same arithmetic is the
reference that the compiled kernels must equal to the bit.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine.problem import Problem
from careladder.matching.engine.rules import BEYOND_KM, EARTH_KM


def row(problem: Problem, worker: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return packed positions (ascending) and scores of every vacancy that this worker may be proposed for."""
    w, v = problem.workers, problem.vacancies
    runs, skills = _runs(problem, worker)
    if not runs:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    j = np.concatenate(runs)
    skill = np.repeat(np.array(skills), [len(run) for run in runs])
    i = np.full(len(j), worker)
    fits = (v.level[j] <= w.skill_pass[skill]) & (v.years[j] <= w.skill_years_pass[skill]) & _fits(problem, i, j)
    j, skill = j[fits], skill[fits]
    return j, score(problem, i[: len(j)], j, skill)


def column(problem: Problem, vacancy: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return indices (ascending) and scores of every worker who may be proposed for the vacancy at this position."""
    w, v, index = problem.workers, problem.vacancies, problem.skill_index
    skill = index.of(int(v.occ[vacancy]))
    good = (w.skill_pass[skill] >= v.level[vacancy]) & (w.skill_years_pass[skill] >= v.years[vacancy])
    skill = skill[good]
    i = index.worker[skill]
    cheap = ((v.needs[vacancy] & ~w.offers[i]) == 0) & (v.wage[vacancy] >= w.need_wage[i])
    i, skill = i[cheap], skill[cheap]
    j = np.full(len(i), vacancy)
    fits = _fits(problem, i, j) & index.accepts(i, int(v.rank[vacancy]))
    if v.roof[vacancy]:
        fits &= (w.home_lo[i] <= v.rank[vacancy]) & (v.rank[vacancy] < w.home_hi[i])
    i, skill = i[fits], skill[fits]
    return i, score(problem, i, j[: len(i)], skill)


def score(problem: Problem, i: NDArray[Any], j: NDArray[Any], skill: NDArray[Any]) -> NDArray[np.int64]:
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


def components(problem: Problem, i: NDArray[Any], j: NDArray[Any], skill: NDArray[Any]) -> dict[str, NDArray[np.int64]]:
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


def chords(problem: Problem, i: NDArray[Any], j: NDArray[Any]) -> NDArray[np.float64]:
    """Squared straight-line distance on the unit sphere. The order of operations is part of the promise."""
    w, v = problem.workers, problem.vacancies
    dx, dy, dz = w.x[i] - v.x[j], w.y[i] - v.y[j], w.z[i] - v.z[j]
    squared: NDArray[np.float64] = (dx * dx + dy * dy) + dz * dz
    return squared


def _band(problem: Problem, squared: NDArray[np.float64]) -> NDArray[np.int64]:
    s = problem.scores
    km = np.minimum(np.sqrt(squared) * EARTH_KM, BEYOND_KM).astype(np.int64)
    band = s.near[km].astype(np.int64)
    return band + (squared > s.band_ends[band])


def _wage_points(problem: Problem, floor: NDArray[np.int64], wage: NDArray[np.int64]) -> NDArray[np.int64]:
    most, full = problem.scores.wage_points, problem.scores.wage_full_percent
    above = np.maximum(wage - floor, 0)
    share = most * 100 * above // np.maximum(floor * full, 1)
    return np.where(floor > 0, np.minimum(most, share), most)


def _fits(problem: Problem, i: NDArray[Any], j: NDArray[Any]) -> NDArray[np.bool_]:
    """The hard rules that are neither the run (occupation, region, prefecture) nor the skill's level and years."""
    w, v = problem.workers, problem.vacancies
    fits = ((v.needs[j] & ~w.offers[i]) == 0) & (v.wage[j] >= w.need_wage[i])
    fits &= (w.from_day[i] <= v.latest[j]) & (w.until_day[i] >= v.until[j]) & (w.health_day[i] >= v.health[j])
    roofless = np.flatnonzero(fits & (v.roof[j] == 1))
    fits[roofless] = chords(problem, i[roofless], j[roofless]) <= w.reach[i[roofless]]
    return np.asarray(fits, np.bool_)


def _runs(problem: Problem, worker: int) -> tuple[list[NDArray[np.int64]], list[int]]:
    """The contiguous runs of vacancies that her skills, regions and prefecture leave, ascending."""
    w, cells = problem.workers, problem.vacancies.cells
    ranges = range(w.range_start[worker], w.range_start[worker + 1])
    home = int(w.home_lo[worker]), int(w.home_hi[worker])
    runs: list[NDArray[np.int64]] = []
    skills: list[int] = []
    for skill in range(w.skill_start[worker], w.skill_start[worker + 1]):
        for roof, (least, most) in ((0, (0, cells.shape[2])), (1, home)):
            edge = cells[w.skill_occ[skill], roof]
            for at in ranges:
                low, high = max(int(w.range_lo[at]), least), min(int(w.range_hi[at]), most)
                if low < high and edge[low] < edge[high]:
                    runs.append(np.arange(edge[low], edge[high]))
                    skills.append(skill)
    return runs, skills
