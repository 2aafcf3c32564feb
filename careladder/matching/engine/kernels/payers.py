"""What the highest payers would pay for each vacancy, and give up what they have: where its price will be.

Payments of a vacancy are a min-heap of as many as are asked for, 0 where nobody pays.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from careladder.matching.engine.arrays import ScoreArrays, VacancyArrays, WorkerArrays
from careladder.matching.engine.kernels.jit import kernel
from careladder.matching.engine.kernels.priced import (
    accepted,
    columns_of,
    farthest_best,
    nearest_points,
    room_for,
    set_out,
    tables_of,
    worth_in_run,
)
from careladder.matching.engine.kernels.tops import sink


@kernel
def top_payers(
    w: WorkerArrays, v: VacancyArrays, s: ScoreArrays, needs: Any, more_needs: Any, places: Any, balls: Any,
    share: Any, price: Any, net: Any, hope: Any, longest: int, who: Any, surplus: Any, start: Any, pays: Any,
) -> None:  # fmt: skip
    """Enter what workers `who` would pay for vacancy j, and give up their surplus, into the heap at `start[j]`.

    Who would pay no more than `price` is not scored: it is the least of the heap at some time before.
    """
    columns, tables = columns_of(v, needs, more_needs, places, share, net, hope), tables_of(s)
    range_start, range_lo, range_hi, home_lo, home_hi = w.range_start, w.range_lo, w.range_hi, w.home_lo, w.home_hi
    cells, near, band_ends, best = v.cells, s.near, s.band_ends, farthest_best(s.band_points)
    room = room_for(longest)
    for q in range(len(who)):
        i, has = who[q], np.int64(surplus[q])
        person = set_out(w, i, np.int64(s.wage_points), s.wage_full_percent)
        for at in range(2 * range_start[i], 2 * range_start[i + 1]):
            roof, low, high = accepted(at, i, range_start, range_lo, range_hi, home_lo, home_hi)
            way = np.int64(-1)
            for skill in range(w.skill_start[i], w.skill_start[i + 1]):
                job = w.skill_occ[skill]
                run, to = np.int64(cells[job, roof, low]), np.int64(cells[job, roof, high])
                if low >= high or run == to:
                    continue
                if way < 0:
                    way = nearest_points(low, high, w.x[i], w.y[i], w.z[i], balls, near, band_ends, best)
                for t in range(worth_in_run(has, run, to, w, skill, roof, way, person, columns, tables, room)):
                    j = room[2][t]
                    pay = np.int32(room[3][t] + price[j] - has)
                    if pay > pays[start[j]]:
                        sink(pays[start[j] : start[j + 1]], start[j + 1] - start[j], pay)


@kernel
def join_payers(start: Any, pays: Any, more: Any) -> None:
    """Enter other people's payments too."""
    for j in range(len(start) - 1):
        for a in range(start[j], start[j + 1]):
            if more[a] > pays[start[j]]:
                sink(pays[start[j] : start[j + 1]], start[j + 1] - start[j], more[a])
