"""The workers of one vacancy and their scores, where they are many.

Promise: the same workers and scores as `single.column`, to the bit. Cost: about 1 ns a skill in the vacancy's
occupation and 15 ns a worker who may be proposed. Shape: vector comparisons over the index's columns mark who passes,
then one pass fetches each worker's numbers once; numpy makes thirty, each with a column of its own for the result.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from careladder.matching.engine.arrays import ScoreArrays, VacancyArrays, WorkerArrays
from careladder.matching.engine.kernels.bare import bare
from careladder.matching.engine.kernels.jit import kernel
from careladder.matching.engine.kernels.rows import distance_points, popcount, wage_points


@bare
def pass_stretch(
    passing: Any, need: Any, start: Any, until: Any, health: Any, level: Any, years: Any,
    wage: Any, latest: Any, ends: Any, health_from: Any, asked: Any, wanted: Any,
) -> None:  # fmt: skip
    """Mark whose skills pass every rule but place, region and flags; 32-bit comparisons, eight at a time."""
    for q in range(len(passing)):
        passing[q] = (
            (need[q] <= wage)
            & (start[q] <= latest)
            & (until[q] >= ends)
            & (health[q] >= health_from)
            & (level[q] >= asked)
            & (years[q] >= wanted)
        )


@bare
def keep_able(buffer: Any, passing: Any, offers: Any, needs: Any) -> Any:
    """Write to `buffer`, without a branch, where somebody passes and offers all that is needed."""
    kept = 0
    for q in range(len(passing)):
        buffer[kept] = q
        kept += np.int64(passing[q] & ((offers[q] & needs) == needs))
    return kept


@bare
def accepts(lows: Any, highs: Any, begin: Any, end: Any, rank: Any) -> Any:
    """Tell whether one of her ranges, which stand from `begin` to `end`, holds the rank; few, so all are looked at."""
    inside = False
    for at in range(begin, end):
        inside |= (lows[at] <= rank) & (rank < highs[at])
    return inside


@kernel
def people_of(  # noqa: PLR0915 a kernel is one loop nest
    w: WorkerArrays, v: VacancyArrays, s: ScoreArrays, stretch: Any, j: int
) -> Any:
    """Return the workers (ascending) who may be proposed for the vacancy at `j`, and their scores.

    `stretch` are the columns of a `SkillIndex` for its occupation.
    """
    skills, people, offers, need, start, until, health, level_pass, years_pass = stretch
    home_lo, home_hi, wx, wy, wz, reach = w.home_lo, w.home_hi, w.x, w.y, w.z, w.reach
    own, have, floors, levels, years = w.points, w.have, w.floor, w.skill_level, w.skill_years
    range_start, lows, highs = w.range_start, w.range_lo, w.range_hi
    surplus, wish, experience = s.surplus, s.wish, s.experience
    near, band_ends, band_points = s.near, s.band_ends, s.band_points
    x, y, z, roof, rank, brings = v.x[j], v.y[j], v.z[j], v.roof[j] == 1, v.rank[j], v.points[j]
    needs, asked, wanted, want, wished, wage = v.needs[j], v.level[j], v.years[j], v.want[j], v.wished[j], v.wage[j]
    passing, buffer, used = np.empty(len(people), np.bool_), np.empty(len(people) + 1, np.int32), 0
    pass_stretch(
        passing, need, start, until, health, level_pass, years_pass,
        wage, v.latest[j], v.until[j], v.health[j], asked, wanted,
    )  # fmt: skip
    some = keep_able(buffer, passing, offers, needs)
    kept, scores = np.empty(some, np.int64), np.empty(some, np.int64)
    for t in range(some):
        q = buffer[t]
        i = people[q]
        if not accepts(lows, highs, range_start[i], range_start[i + 1], rank):
            continue
        dx, dy, dz = wx[i] - x, wy[i] - y, wz[i] - z
        squared = (dx * dx + dy * dy) + dz * dz
        if roof and (squared > reach[i] or rank < home_lo[i] or rank >= home_hi[i]):
            continue
        floor, skill = np.int64(floors[i]), skills[q]
        points = np.int64(own[i]) + brings + surplus[max(0, np.int64(levels[skill]) - asked)]
        points += experience[years[skill], wanted] + wish[wished, popcount(want & have[i])]
        points += distance_points(squared, near, band_ends, band_points)
        pay = wage_points(np.int64(wage), floor, np.int64(s.wage_points), np.float64(floor * s.wage_full_percent))
        kept[used], scores[used] = i, points + pay
        used += 1
    return kept[:used], scores[:used]
