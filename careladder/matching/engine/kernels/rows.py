"""All feasible pairs of a stretch of workers, with their scores.

Promise: the same pairs and scores as `single.row`, to the bit; a row ascends by position.
Cost: one test per vacancy in the runs that her skills, regions and prefecture leave (about 1 ns), and about 10 ns per
feasible pair. Shape: vector comparisons mark the survivors of a run, a branch-free loop writes them to a buffer (a
mispredicted branch costs more than a store), a third loop scores them.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from careladder.matching.engine.arrays import ScoreArrays, VacancyArrays, WorkerArrays
from careladder.matching.engine.kernels.bare import bare
from careladder.matching.engine.kernels.jit import inlined, kernel
from careladder.matching.engine.rules import BEYOND_KM, EARTH_KM

FIRST_ROOM = 1 << 16
HALF = np.uint64(32)


@bare
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


@bare
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


@bare
def keep_passing(passing: Any, size: Any, run: Any, buffer: Any) -> Any:
    """Write the positions of the passing vacancies to `buffer`, without a branch; return how many."""
    kept = 0
    for q in range(size):
        buffer[kept] = run + q
        kept += np.int64(passing[q])
    return kept


@bare
def distance_points(squared: Any, near: Any, band_ends: Any, band_points: Any) -> Any:
    """Points of the band that this squared chord lies in (see rules._bands)."""
    km = min(np.int64(np.sqrt(squared) * EARTH_KM), np.int64(BEYOND_KM))
    band = np.int64(near[km])
    return band_points[band + np.int64(squared > band_ends[band])]


@bare
def wage_points(wage: Any, floor: Any, most: Any, full_pay: Any) -> Any:
    """Points of the wage above her floor. Dividing float64 is exact here: both sides stay below 2^53."""
    above = np.float64(most * 100 * max(np.int64(0), wage - floor))
    return min(most, np.int64(above / full_pay)) if floor > 0 else most


@bare
def run_of(cells: Any, occupation: Any, roof: Any, low: Any, high: Any, least: Any, most: Any) -> Any:
    """First position of the run of an accepted range within [least, most), and the first behind it."""
    low, high = max(low, least), min(high, most)
    if low >= high:
        return np.int64(0), np.int64(0)
    return np.int64(cells[occupation, roof, low]), np.int64(cells[occupation, roof, high])


@kernel
def feasible_rows(w: WorkerArrays, v: VacancyArrays, s: ScoreArrays, first: int, last: int) -> Any:  # noqa: PLR0915
    """Return (pairs of each worker in [first, last), positions int32, scores int16, tests made).

    Columns leave their tuples before the loops: inside, every access would count references.
    """
    cells, needs, more_needs = v.cells, v.needs.astype(np.uint32), (v.needs >> HALF).astype(np.uint32)
    wage, latest, ends, health_from, asked, wanted = v.wage, v.latest, v.until, v.health, v.level, v.years
    want, wished, brings, vx, vy, vz = v.want, v.wished, v.points, v.x, v.y, v.z
    surplus, wish, experience = s.surplus, s.wish, s.experience
    near, band_ends, band_points, most_pay = s.near, s.band_ends, s.band_points, np.int64(s.wage_points)
    range_start, range_lo, range_hi = w.range_start, w.range_lo, w.range_hi
    counts, used, tests = np.zeros(last - first, np.int32), 0, 0
    positions, scores = np.empty(FIRST_ROOM, np.int32), np.empty(FIRST_ROOM, np.int16)
    buffer, passing = np.empty(len(needs) + 1, np.int32), np.empty(len(needs), np.bool_)
    for i in range(first, last):
        lacks, more_lacks, have = np.uint32(~w.offers[i]), np.uint32(~w.offers[i] >> HALF), w.have[i]
        x, y, z, reach, own, floor = w.x[i], w.y[i], w.z[i], w.reach[i], np.int64(w.points[i]), np.int64(w.floor[i])
        need, start, until, health = w.need_wage[i], w.from_day[i], w.until_day[i], w.health_day[i]
        full_pay = np.float64(floor * s.wage_full_percent)
        before = used
        for skill in range(w.skill_start[i], w.skill_start[i + 1]):
            level, years = np.int64(w.skill_level[skill]), w.skill_years[skill]
            passes, years_pass = w.skill_pass[skill], w.skill_years_pass[skill]
            for at in range(2 * range_start[i], 2 * range_start[i + 1]):
                roof = np.int64(at >= range_start[i] + range_start[i + 1])
                r = at - range_start[i + roof]
                low, high = (w.home_lo[i], w.home_hi[i]) if roof else (range_lo[r], range_hi[r])
                run, to = run_of(cells, w.skill_occ[skill], roof, range_lo[r], range_hi[r], low, high)
                pass_run(
                    passing[: to - run], needs[run:to], wage[run:to], latest[run:to], ends[run:to], health_from[run:to],
                    asked[run:to], wanted[run:to], lacks, need, start, until, health, passes, years_pass,
                )  # fmt: skip
                kept = keep_passing(passing, to - run, run, buffer)
                tests += to - run
                positions, scores = grown(positions, used, used + kept), grown(scores, used, used + kept)
                for t in range(kept):
                    j = buffer[t]
                    dx, dy, dz = x - vx[j], y - vy[j], z - vz[j]
                    squared = (dx * dx + dy * dy) + dz * dz
                    if (roof == 1 and squared > reach) or (more_needs[j] & more_lacks) != 0:
                        continue
                    points = own + brings[j] + surplus[max(0, level - asked[j])] + experience[years, wanted[j]]
                    points += wish[wished[j], popcount(want[j] & have)]
                    points += distance_points(squared, near, band_ends, band_points)
                    positions[used] = j
                    scores[used] = points + wage_points(wage[j], floor, most_pay, full_pay)
                    used += 1
        counts[i - first] = used - before
    return counts, positions[:used].copy(), scores[:used].copy(), tests
