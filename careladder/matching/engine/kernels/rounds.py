"""Bidding where no pair is stored: an auction over short lists of everybody's best vacancies.

`priced.best_rows` runs where the workers are, in as many threads or processes as there are; `bid_in_turn` runs where
the prices are. A list stays true while prices only rise, however many rises ago it was computed: `outside` bounds what
did not get in. So rows may be computed in any order, and a process that dies takes nothing with it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from careladder.matching.engine.kernels.heaps import push, replace_top
from careladder.matching.engine.kernels.jit import inlined, kernel
from careladder.matching.engine.kernels.priced import LIST, UNREAD

CLOSED = np.int32(2**29)  # the price of a vacancy without seats


@kernel
def known_values(who: Any, lists: Any, worths: Any, listed: Any, price: Any) -> Any:
    """Return, by worker, the value that LIST of her vacancies reach at these prices; 0 where that is not known."""
    seed = np.zeros(len(who), np.int32)
    for q in range(len(who)):
        i = who[q]
        if listed[i] == LIST:
            least = np.int32(worths[i, 0]) - price[lists[i, 0]]
            for t in range(1, LIST):
                least = min(least, np.int32(worths[i, t]) - price[lists[i, t]])
            seed[q] = max(np.int32(0), least)
    return seed


@inlined
def best_of(i: Any, lists: Any, worths: Any, listed: Any, price: Any) -> Any:
    """Return (best value or 0, second best or 0, where the best stands in her list or −1)."""
    best, second, at = np.int32(0), np.int32(0), -1
    for t in range(listed[i]):
        value = np.int32(worths[i, t]) - price[lists[i, t]]
        if value > best:
            second, best, at = best, value, t
        elif value > second:
            second = value
    return best, second, at


@kernel
def bid_in_turn(  # noqa: PLR0915 a kernel is one loop nest
    queue: Any, waiting: int, lists: Any, worths: Any, listed: Any, outside: Any, step: int,
    seats: Any, seat_start: Any, bids: Any, holders: Any, taken: Any, price: Any, job: Any, score: Any,
) -> Any:  # fmt: skip
    """Let the first `waiting` workers of the ring `queue`, and whoever they outbid, bid in turn, as far as lists reach.

    Returns who must have her row read before she can bid. `queue` has room for one more than there are workers.
    Changes everything behind `seat_start`.
    """
    stale, many, head, size = np.empty(len(queue), np.int32), 0, 0, len(queue)
    while waiting > 0:
        i = queue[head]
        head = head + 1 if head + 1 < size else 0
        waiting -= 1
        best, second, at = best_of(i, lists, worths, listed, price)
        if best < outside[i]:
            stale[many] = i
            many += 1
            continue
        if at < 0:
            continue  # prices only rise: she stays without
        j = lists[i, at]
        bid, base = price[j] + best - max(second, outside[i]) + np.int32(step), seat_start[j]
        job[i], score[i] = j, worths[i, at]
        if taken[j] < seats[j]:
            push(bids, holders, base, taken[j], bid, i)
            taken[j] += 1
        else:
            out = holders[base]
            replace_top(bids, holders, base, seats[j], bid, i)
            job[out], score[out] = -1, 0
            tail = head + waiting
            queue[tail if tail < size else tail - size] = out
            waiting += 1
        if taken[j] == seats[j]:
            price[j] = max(price[j], bids[base])
    return stale[:many].copy()


@kernel
def surplus_bound(lists: Any, worths: Any, listed: Any, outside: Any, price: Any) -> Any:
    """Return (sum of upper bounds on every worker's best value, who could be bounded better by reading her row)."""
    total, loose, many = np.int64(0), np.empty(len(listed), np.int32), 0
    for i in range(len(listed)):
        best, _, _ = best_of(i, lists, worths, listed, price)
        if best < outside[i]:
            loose[many] = i
            many += 1
        if outside[i] != UNREAD:
            total += max(best, outside[i])
    return total, loose[:many].copy()


@kernel
def best_values(who: Any, lists: Any, worths: Any, listed: Any, price: Any) -> Any:
    """Return the value of the best vacancy on each of these workers' lists; 0 where none is worth having."""
    best = np.zeros(len(who), np.int32)
    for q in range(len(who)):
        best[q], _, _ = best_of(who[q], lists, worths, listed, price)
    return best
