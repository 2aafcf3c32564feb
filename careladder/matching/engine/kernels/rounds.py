"""Bidding in rounds: everybody without a job bids at the same prices, then all bids meet at once.

What the lazy auction does worker by worker, cut in two so that the halves may run in different processes: `offers`
where the workers are, `settle_round` where the prices are. Lists are caches only: a process that lost them reads the
rows again and goes on.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from careladder.matching.engine.kernels.heaps import push, replace_top
from careladder.matching.engine.kernels.jit import kernel

LIST = 16
UNREAD = np.int32(2**31 - 1)


@kernel
def offers(active: Any, lists: Any, worths: Any, listed: Any, outside: Any, price: Any, step: int) -> Any:
    """Return (vacancy, bid, score, stale?) of each active worker; vacancy −1: nothing is worth having any more.

    `stale`: her list fell below what may stand outside it, so her row must be read before she can bid.
    """
    n = len(active)
    vacancy, bid, score = np.full(n, -1, np.int32), np.zeros(n, np.int32), np.zeros(n, np.int32)
    stale = np.zeros(n, np.bool_)
    for q in range(n):
        i = active[q]
        best, second, at = np.int32(0), np.int32(0), -1
        for t in range(listed[i]):
            value = worths[i, t] - price[lists[i, t]]
            if value > best:
                second, best, at = best, value, t
            elif value > second:
                second = value
        stale[q] = best < outside[i]
        if at >= 0 and not stale[q]:
            vacancy[q], score[q] = lists[i, at], worths[i, at]
            bid[q] = price[lists[i, at]] + best - max(second, outside[i]) + step
    return vacancy, bid, score, stale


@kernel
def relist(
    who: Any, counts: Any, position: Any, score: Any, price: Any, lists: Any, worths: Any, listed: Any, outside: Any
) -> None:  # fmt: skip
    """Keep the LIST best of freshly computed rows, `counts[q]` pairs for worker `who[q]`, at present prices."""
    keys, items = np.empty(LIST + 1, np.int32), np.empty(LIST + 1, np.int64)
    begin = 0
    for q in range(len(who)):
        i, held, least = who[q], 0, np.int32(0)
        for a in range(begin, begin + counts[q]):
            value = np.int32(score[a]) - price[position[a]]
            if value > least:
                if held <= LIST:
                    push(keys, items, 0, held, value, a)
                    held += 1
                else:
                    replace_top(keys, items, 0, held, value, a)
                if held == LIST + 1:
                    least = keys[0]
        begin += counts[q]
        skip = 1 if held == LIST + 1 else 0
        outside[i] = keys[0] if skip else 0
        listed[i] = held - skip
        for t in range(skip, held):
            lists[i, t - skip], worths[i, t - skip] = position[items[t]], score[items[t]]


@kernel
def settle_round(
    worker: Any, vacancy: Any, bid: Any, points: Any, seats: Any, seat_start: Any,
    bids: Any, holders: Any, taken: Any, price: Any, job: Any, score: Any,
) -> Any:  # fmt: skip
    """Let one round's bids meet, in the order of workers; return who must bid again. Changes all but the bids."""
    again, many = np.empty(2 * len(worker), np.int32), 0
    for q in range(len(worker)):
        i, j, base = worker[q], vacancy[q], seat_start[vacancy[q]]
        out = np.int32(-1)
        if taken[j] < seats[j]:
            push(bids, holders, base, taken[j], bid[q], i)
            taken[j] += 1
        elif seats[j] > 0 and bid[q] > bids[base]:
            out = holders[base]
            replace_top(bids, holders, base, seats[j], bid[q], i)
        else:
            out = i
        if out != i:
            job[i], score[i] = j, points[q]
        if out >= 0:
            again[many] = out
            many += 1
            if out != i:
                job[out], score[out] = -1, 0
        if taken[j] == seats[j]:
            price[j] = max(price[j], bids[base])
    return again[:many].copy()


@kernel
def surplus_bound(lists: Any, worths: Any, listed: Any, outside: Any, price: Any) -> int:
    """Sum over workers of an upper bound on the best value they could have: their lists, and what may stand outside."""
    total = 0
    for i in range(len(listed)):
        best = np.int64(outside[i])
        for t in range(listed[i]):
            best = max(best, np.int64(worths[i, t]) - price[lists[i, t]])
        total += best
    return total
