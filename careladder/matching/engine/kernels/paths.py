"""Exact repair: one worker, or one free seat, enters a plan that is optimal but for them.

State: a job (node) per worker, who sits where, and whole prices and gains with
  gain_i + price_j ≥ score_ij everywhere, equality on every pair of the plan,
  gain 0 for whoever has no job, price = base wherever seats are free.
Both searches are shortest augmenting paths on the reduced costs gain + price − score ≥ 0 (Dijkstra), followed by the
usual change of prices; afterwards the state holds again, so the plan is optimal again.

Cost: as many nodes are opened as lie nearer than the end of the path, most often a few, at worst a market's thousands;
of each opened node's people (or, when filling a seat, of the node itself) every pair that could matter is looked at.
With lists (`near`) these are a handful; without them whole rows are. What a search needs for itself lies in `Scratch`,
which it leaves as it found it, so that a small repair does not pay for clearing arrays as long as the market.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from careladder.matching.engine.kernels.frontier import Plan, Scratch, sit
from careladder.matching.engine.kernels.jit import kernel, piece
from careladder.matching.engine.kernels.links import Rows
from careladder.matching.engine.kernels.near import FAR, Near
from careladder.matching.engine.kernels.search import fill, insert


@piece
def plainly(start: Any, length: Any, item: Any, score: Any) -> Any:
    """Rows that do not grow, and no lists."""
    rows = Rows(start, length, item, score, start[:0], length[:0], item[:0], score[:0])
    nothing = np.empty(0, np.int64)
    return rows, Near(np.empty((0, 0), np.int32), np.empty((0, 0), np.int16), np.empty(0, np.int32), nothing, nothing)


@kernel
def new_scratch(m: Any) -> Any:
    """Scratch for a market of m nodes."""
    return Scratch(
        np.full(m, FAR), np.empty(m, np.int32), np.empty(m, np.int32),
        np.full(m, -1, np.int32), np.empty(m, np.int32), np.empty(m, np.int32),
    )  # fmt: skip


@kernel
def insert_worker(
    newcomer: int, start: Any, length: Any, node: Any, score: Any, seats: Any, seat_start: Any, job: Any, seat_of: Any,
    sitting: Any, taken: Any, gain: Any, price: Any,
) -> Any:  # fmt: skip
    """Bring one worker into a plan over pairs by worker, without lists; return how many nodes were opened."""
    rows, near = plainly(start, length, node, score)
    plan = Plan(seats, seat_start, taken, price, price, sitting, job, seat_of, gain)
    return insert(newcomer, rows, rows, near, near, plan, new_scratch(len(seats)))


@kernel
def fill_seat(
    empty: int, start: Any, length: Any, worker: Any, score: Any, seats: Any, seat_start: Any, job: Any, seat_of: Any,
    sitting: Any, taken: Any, gain: Any, price: Any, base: Any,
) -> Any:  # fmt: skip
    """Fill one free seat of a plan over pairs by node, without lists; return how many nodes were opened."""
    columns, near = plainly(start, length, worker, score)
    plan = Plan(seats, seat_start, taken, price, base, sitting, job, seat_of, gain)
    return fill(empty, columns, columns, near, near, plan, new_scratch(len(seats)))


@kernel
def transpose(start: Any, node: Any, score: Any, m: int) -> Any:
    """Return the same pairs by node: (start, worker, score), workers ascending. One counting sort."""
    n = len(start) - 1
    begins = np.zeros(m + 1, np.int64)
    for a in range(len(node)):
        begins[node[a] + 1] += 1
    for j in range(m):
        begins[j + 1] += begins[j]
    at = begins[:m].copy()
    worker, points = np.empty(len(node), np.int32), np.empty(len(node), np.int16)
    for i in range(n):
        for a in range(start[i], start[i + 1]):
            j = node[a]
            worker[at[j]], points[at[j]] = i, score[a]
            at[j] += 1
    return begins, worker, points


@kernel
def settle(
    start: Any, node: Any, score: Any, seat_start: Any, price: Any,
    job: Any, seat_of: Any, sitting: Any, taken: Any, gain: Any,
) -> int:  # fmt: skip
    """Make a state from whole prices (≥ base) and any plan; return how many gave up a seat for a better one."""
    freed = 0
    for i in range(len(start) - 1):
        best, mine = np.int64(0), np.int64(-1)
        for a in range(start[i], start[i + 1]):
            value = np.int64(score[a]) - price[node[a]]
            best = max(best, value)
            if node[a] == job[i]:
                mine = value
        gain[i] = best
        j = job[i]
        job[i] = -1
        if j >= 0 and mine == best:
            sit(i, j, job, seat_of, sitting, seat_start, taken)
        elif j >= 0:
            freed += 1
    return freed
