"""All feasible pairs of a stretch of workers, with their scores.

Promise: the same pairs and scores as `single.row`, to the bit; a row ascends by position.
Cost: one test per vacancy in the runs that her skills, regions and prefecture leave (about 1 ns), and about 10 ns per
feasible pair. Shape: vector comparisons mark the survivors of a run, a branch-free loop writes them to a buffer (a mispredicted
branch costs more than a store), a third loop scores them.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from careladder.matching.engine.arrays import ScoreArrays, VacancyArrays, WorkerArrays
from careladder.matching.engine.kernels.jit import inlined, kernel, piece
from careladder.matching.engine.rules import BEYOND_KM, EARTH_KM

FIRST_ROOM = 1 << 16


@inlined
def popcount(word: Any) -> Any:
    """Count the set bits of a uint64."""
    word = word - ((word >> np.uint64(1)) & np.uint64(0x5555555555555555))
    word = (word & np.uint64(0x3333333333333333)) + ((word >> np.uint64(2)) & np.uint64(0x3333333333333333))
    word = (word + (word >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((word * np.uint64(0x0101010101010101)) >> np.uint64(56))


@inlined
def grown(array: Any, used: Any, needed: Any) -> Any:
    """Return the array, or a copy with at least twice the room, so that `needed` items fit."""
    if needed <= len(array):
        return array
    larger = np.empty(max(needed, 2 * len(array)), array.dtype)
    larger[:used] = array[:used]
    return larger


@piece
def pass_run(
    passing: Any, needs: Any, wage: Any, latest: Any, ends: Any, health_from: Any, asked: Any, years: Any,
    lacks: Any, need: Any, start: Any, until: Any, health: Any, level: Any, years_pass: Any,
) -> None:  # fmt: skip
    """Mark which vacancies of a run pass every rule but the commute.

    Nothing but 32-bit comparisons over contiguous slices: the compiler turns it into vector code, eight at a time.
    """
    for q in range(len(passing)):
        passing[q] = (
            ((needs[q] & lacks) == 0)
            & (wage[q] >= need)
            & (latest[q] >= start)
            & (ends[q] <= until)
            & (health_from[q] <= health)
            & (asked[q] <= level)
            & (years[q] <= years_pass)
        )


@kernel
def feasible_rows(w: WorkerArrays, v: VacancyArrays, s: ScoreArrays, first: int, last: int) -> Any:
    """Return (pairs of each worker in [first, last), positions int32, scores int16, tests made).

    The columns are taken out of their tuples before the loops: inside, every access would count references.
    """
    cells, wage, latest, ends, health_from = v.cells, v.wage, v.latest, v.until, v.health
    needs, more_needs = v.needs.astype(np.uint32), (v.needs >> np.uint64(32)).astype(np.uint32)
    asked, wanted_years, want, wished, brings = v.level, v.years, v.want, v.wished, v.points
    vx, vy, vz = v.x, v.y, v.z
    skill_start, skill_occ, range_start, range_lo, range_hi = w.skill_start, w.skill_occ, w.range_start, w.range_lo, w.range_hi
    surplus, wish, experience, near, band_ends, band_points = s.surplus, s.wish, s.experience, s.near, s.band_ends, s.band_points
    counts = np.zeros(last - first, np.int32)
    positions, scores = np.empty(FIRST_ROOM, np.int32), np.empty(FIRST_ROOM, np.int16)
    buffer, passing = np.empty(len(needs) + 1, np.int32), np.empty(len(needs), np.bool_)
    ranks = cells.shape[2] - 1
    most_pay, full_percent = np.int64(s.wage_points), np.int64(s.wage_full_percent)
    used, tests = 0, 0
    for i in range(first, last):
        lacks, have = np.uint32(~w.offers[i]), w.have[i]
        more_lacks = np.uint32(~w.offers[i] >> np.uint64(32))
        need, start, until, health, floor = w.need_wage[i], w.from_day[i], w.until_day[i], w.health_day[i], np.int64(w.floor[i])
        x, y, z, reach, own = w.x[i], w.y[i], w.z[i], w.reach[i], np.int64(w.points[i])
        full_pay = np.float64(floor * full_percent)
        before = used
        for skill in range(skill_start[i], skill_start[i + 1]):
            occupation, level = skill_occ[skill], np.int64(w.skill_level[skill])
            passes, years_pass, years = w.skill_pass[skill], w.skill_years_pass[skill], w.skill_years[skill]
            for roof in range(2):
                least, most = (w.home_lo[i], w.home_hi[i]) if roof else (np.int32(0), np.int32(ranks))
                for at in range(range_start[i], range_start[i + 1]):
                    low, high = max(range_lo[at], least), min(range_hi[at], most)
                    if low >= high:
                        continue
                    run = cells[occupation, roof, low]
                    size = np.int64(cells[occupation, roof, high] - run)
                    pass_run(
                        *(passing[:size], needs[run : run + size], wage[run : run + size], latest[run : run + size]),
                        *(ends[run : run + size], health_from[run : run + size], asked[run : run + size]),
                        *(wanted_years[run : run + size], lacks, need, start, until, health, passes, years_pass),
                    )
                    kept = 0
                    for q in range(size):
                        buffer[kept] = run + q
                        kept += np.int64(passing[q])
                    tests += size
                    if used + kept > len(positions):
                        positions, scores = grown(positions, used, used + kept), grown(scores, used, used + kept)
                    for t in range(kept):
                        j = buffer[t]
                        dx, dy, dz = x - vx[j], y - vy[j], z - vz[j]
                        squared = (dx * dx + dy * dy) + dz * dz
                        if (roof == 1 and squared > reach) or (more_needs[j] & more_lacks) != 0:
                            continue
                        points = own + brings[j] + surplus[max(0, level - asked[j])]
                        points += wish[wished[j], popcount(want[j] & have)] + experience[years, wanted_years[j]]
                        km = min(np.int64(np.sqrt(squared) * EARTH_KM), np.int64(BEYOND_KM))
                        band = np.int64(near[km])
                        points += band_points[band + np.int64(squared > band_ends[band])]
                        pay = most_pay
                        if floor > 0:
                            above = np.float64(most_pay * 100 * max(np.int64(0), wage[j] - floor))
                            pay = min(pay, np.int64(above / full_pay))  # exact: both sides stay below 2^53
                        positions[used] = j
                        scores[used] = points + pay
                        used += 1
        counts[i - first] = used - before
    return counts, positions[:used].copy(), scores[:used].copy(), tests
