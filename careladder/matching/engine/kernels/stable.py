"""Stable plans: deferred acceptance, workers proposing, lazily read rows; and an independent check.

Both sides rank by the score of the pair; equal scores rank by the smaller id. Each worker holds her next FEW best
vacancies and reads her row again when all have refused her, so no sorted copy of all pairs is needed.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from careladder.matching.engine.kernels.jit import inlined, kernel
from careladder.matching.engine.kernels.tops import LATE, keep, sink, sort_descending

FEW = 16


@inlined
def next_few(i: Any, start: Any, position: Any, score: Any, place: Any, plans: Any, planned: Any) -> Any:
    """Write her next FEW best vacancies, below those she has asked, to row i of `plans`; return how many."""
    below = plans[i, FEW - 1] if planned[i] else np.int64(2**62)
    held = 0
    for a in range(start[i], start[i + 1]):
        key = (np.int64(score[a]) << 32) | (LATE - place[position[a]])
        if key < below:
            held = keep(plans[i], held, FEW, key)
    sort_descending(plans[i], held)
    return held


@kernel
def stable(  # noqa: PLR0915 a kernel is one loop nest
    start: Any, position: Any, score: Any, seats: Any, seat_start: Any, place: Any, by_place: Any
) -> Any:
    """Return the job of each worker, −1 without one. Cost: a reading of a row per FEW proposals."""
    n = len(start) - 1
    admitted, taken = np.empty(seat_start[-1], np.int64), np.zeros(len(seats), np.int32)
    job, plans = np.full(n, -1, np.int32), np.empty((n, FEW), np.int64)
    planned, asked = np.zeros(n, np.int32), np.zeros(n, np.int32)
    for first in range(n):
        i = np.int64(first)
        while i >= 0:
            if asked[i] == planned[i]:
                if 0 < planned[i] < FEW:
                    break  # she has asked everybody
                planned[i], asked[i] = next_few(i, start, position, score, place, plans, planned), 0
                if planned[i] == 0:
                    planned[i], asked[i] = 1, 1
                    break
            key = plans[i, asked[i]]
            asked[i] += 1
            j = by_place[LATE - (key & LATE)]
            offer = (key >> 32 << 32) | (LATE - i)
            mine = admitted[seat_start[j] : seat_start[j + 1]]
            if taken[j] < seats[j]:
                taken[j] = keep(mine, taken[j], seats[j], offer)
                job[i] = j
                break
            if seats[j] > 0 and offer > mine[0]:
                out = LATE - (mine[0] & LATE)
                sink(mine, taken[j], offer)
                job[i], job[out] = j, -1
                i = out
    return job


@kernel
def blocking_pairs(start: Any, position: Any, score: Any, seats: Any, place: Any, job: Any) -> int:
    """Count pairs that would both rather have each other. Written from the definition, apart from `stable`."""
    n, m = len(start) - 1, len(seats)
    worst, taken = np.full(m, np.int64(2**62)), np.zeros(m, np.int64)
    own = np.full(n, np.int64(-1))
    for i in range(n):
        for a in range(start[i], start[i + 1]):
            if position[a] == job[i]:
                own[i] = (np.int64(score[a]) << 32) | (LATE - place[position[a]])
                worst[job[i]] = min(worst[job[i]], (np.int64(score[a]) << 32) | (LATE - i))
                taken[job[i]] += 1
    count = 0
    for i in range(n):
        for a in range(start[i], start[i + 1]):
            j = position[a]
            she_would = ((np.int64(score[a]) << 32) | (LATE - place[j])) > own[i]
            they_would = taken[j] < seats[j] or ((np.int64(score[a]) << 32) | (LATE - i)) > worst[j]
            if she_would and they_would and seats[j] > 0:
                count += 1
    return count
