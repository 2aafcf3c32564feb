"""Bounds and proofs: prices that show how far from the best a plan can be, or that nothing is better.

For any prices p_j ≥ base_j, no plan scores more than  Σ seats_j·(p_j − base_j) + Σ_i max(0, max_j(s_ij − p_j)),
counted as s − base. A plan that reaches its own bound is optimal: that is the whole proof, and anybody can repeat it
with the pairs and the prices.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from careladder.matching.engine.kernels.bare import bare
from careladder.matching.engine.kernels.jit import kernel

PROVEN, PRICED_SEAT, LOSING_WORKER, TOO_LONG = 0, 1, 2, 3


@kernel
def best_surplus(start: Any, position: Any, score: Any, price: Any, unit: int, first: int, last: int) -> int:
    """Sum over workers [first, last) of the best value they could have at these prices, in 1/unit points."""
    total = 0
    for i in range(first, last):
        best = 0
        for a in range(start[i], start[i + 1]):
            best = max(best, np.int64(score[a]) * unit - price[position[a]])
        total += best
    return total


@kernel
def arcs_of(start: Any, position: Any, job: Any) -> Any:
    """Index of each worker's pair, -1 without one. Rows ascend, so it is found by halving."""
    arc = np.full(len(job), -1, np.int64)
    for i in range(len(job)):
        if job[i] >= 0:
            low, high = start[i], start[i + 1] - 1
            while low < high:
                middle = (low + high) >> 1
                if position[middle] < job[i]:
                    low = middle + 1
                else:
                    high = middle
            arc[i] = low
    return arc


@bare
def raise_for(
    i: Any, gain: Any, start: Any, position: Any, score: Any, seats: Any, taken: Any, price: Any,
    queued: Any, queue: Any, head: Any, waiting: Any,
) -> Any:  # fmt: skip
    """Raise prices until worker i, who gains `gain`, would stay; return (waiting, whether a free seat got a price)."""
    m = len(seats)
    for a in range(start[i], start[i + 1]):
        j = position[a]
        worth = np.int64(score[a]) - gain
        if worth > price[j]:
            price[j] = worth
            if taken[j] < seats[j]:
                return waiting, True
            if not queued[j]:
                queued[j] = True
                tail = head + waiting
                queue[tail if tail <= m else tail - m - 1] = j
                waiting += 1
    return waiting, False


@kernel
def prove(  # noqa: C901, PLR0915 a kernel is one loop nest
    start: Any, position: Any, score: Any, seats: Any, seat_start: Any, arc: Any, price: Any, most: int
) -> Any:  # fmt: skip
    """Raise whole prices (in place) until they prove the plan, by label correction; return (verdict, steps).

    Begin at or below optimal prices, with bases where seats are free. A price rises only where somebody would rather
    have that vacancy; the holders of the risen vacancy then gain less and look around in turn. PROVEN: no one would
    rather change and free seats cost their base. The other verdicts say where a better plan, or a lower start, hides.
    """
    n, m = len(start) - 1, len(seats)
    taken, sitting = np.zeros(m, np.int32), np.empty(seat_start[m], np.int32)
    queued, queue = np.zeros(m, np.bool_), np.empty(m + 1, np.int32)
    head, waiting, steps = 0, 0, 0
    for i in range(n):
        if arc[i] >= 0:
            j = position[arc[i]]
            if taken[j] == 0:
                queue[waiting] = j
                waiting += 1
                queued[j] = True
            sitting[seat_start[j] + taken[j]] = i
            taken[j] += 1
    for i in range(n):
        if arc[i] < 0:
            waiting, priced = raise_for(i, 0, start, position, score, seats, taken, price, queued, queue, head, waiting)
            if priced:
                return PRICED_SEAT, 0
    while waiting > 0 and steps < most:
        j = queue[head]
        head = head + 1 if head < m else 0
        waiting -= 1
        queued[j] = False
        steps += 1
        for k in range(taken[j]):
            i = sitting[seat_start[j] + k]
            gain = np.int64(score[arc[i]]) - price[j]
            if gain < 0:
                return LOSING_WORKER, steps
            waiting, priced = raise_for(
                i, gain, start, position, score, seats, taken, price, queued, queue, head, waiting
            )
            if priced:
                return PRICED_SEAT, steps
    return PROVEN if waiting == 0 else TOO_LONG, steps
