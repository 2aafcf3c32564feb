"""The lazy forward auction: nearly optimal pairs and the prices that nearly prove it.

Workers without a job bid in turn for the vacancy that is worth most to them at present prices, by so much that the
second best would be as good, plus `step`. A vacancy keeps its `seats` highest bids in a heap; once it is full its
price is the lowest of them, and whoever is outbid bids again.

Lazy: a worker keeps only her LIST best vacancies and the value of the best one *outside* her list. Prices only rise,
so nothing outside can ever be worth more than that; her whole row is read again only when her list falls below it.
Nothing is pruned: at the end no worker could gain more than `step` by changing, over all feasible pairs.

Everything is in units of 1/unit point, as int32. Cost: about four readings of a row per worker; memory: 80 bytes a
worker and 8 a seat besides the pairs.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from careladder.matching.engine.kernels.heaps import push, replace_top
from careladder.matching.engine.kernels.jit import inlined, kernel, piece

LIST = 8
BLOCK = 16
UNREAD = np.int32(2**31 - 1)  # an `outside` value that makes the first bid read the row


@piece
def block_best(score: Any, position: Any, price: Any, unit: Any) -> Any:
    """Best value of a block of pairs. No stores, so that it becomes vector code with gathered prices."""
    best = np.int32(0)
    for a in range(len(score)):
        best = max(best, np.int32(score[a]) * unit - price[position[a]])
    return best


@piece
def read_row(
    i: Any, first: Any, last: Any, position: Any, score: Any, price: Any, unit: Any,
    lists: Any, worths: Any, outside: Any, keys: Any, items: Any,
) -> Any:  # fmt: skip
    """Keep her LIST best vacancies of positive value at present prices in row i of `lists`, return how many.

    `worths` gets unit × score; `outside[i]` the best value that did not get in (0 when everything positive did).
    A block whose best is not above the least value kept so far needs no second look. `keys`, `items` are scratch.
    """
    held, least = 0, np.int32(0)
    for low in range(first, last, BLOCK):
        high = min(low + BLOCK, last)
        if block_best(score[low:high], position[low:high], price, unit) <= least:
            continue
        for a in range(low, high):
            value = np.int32(score[a]) * unit - price[position[a]]
            if value > least:
                if held <= LIST:
                    push(keys, items, 0, held, value, a)
                    held += 1
                else:
                    replace_top(keys, items, 0, held, value, a)
                if held == LIST + 1:
                    least = keys[0]
    full = held == LIST + 1
    outside[i] = keys[0] if full else 0
    skip = 1 if full else 0
    for t in range(skip, held):
        lists[i, t - skip] = position[items[t]]
        worths[i, t - skip] = np.int32(score[items[t]]) * unit
    return held - skip


@kernel
def rescale(worths: Any, outside: Any, factor: int, fall: int) -> None:
    """Keep the lists for another round: in units `factor` times finer, and after prices fell by at most `fall`."""
    for i in range(len(outside)):
        if outside[i] != UNREAD:
            outside[i] = outside[i] * factor + fall
            for t in range(LIST):
                worths[i, t] *= factor


@inlined
def best_of_list(i: Any, listed: Any, lists: Any, worths: Any, price: Any) -> Any:
    """Return (best value, second best or 0, where the best stands in her list or −1)."""
    best, second, at = np.int32(-1), np.int32(0), -1
    for t in range(listed[i]):
        value = worths[i, t] - price[lists[i, t]]
        if value > best:
            second = max(second, best)
            best, at = value, t
        elif value > second:
            second = value
    return best, second, at


@inlined
def take_seat(i: Any, j: Any, bid: Any, seats: Any, base: Any, bids: Any, holders: Any, taken: Any, price: Any) -> Any:
    """Give worker i a seat of vacancy j, whose heap begins at `base`; return who had to leave it, or −1."""
    if taken[j] < seats[j]:
        push(bids, holders, base, taken[j], bid, i)
        taken[j] += 1
        if taken[j] == seats[j]:
            price[j] = max(price[j], bids[base])
        return np.int32(-1)
    out = holders[base]
    replace_top(bids, holders, base, seats[j], bid, i)
    price[j] = bids[base]
    return out


@kernel
def auction(  # noqa: PLR0915 a kernel is one loop nest
    start: Any, position: Any, score: Any, seats: Any, seat_start: Any, unit: int, step: int, price: Any,
    lists: Any, worths: Any, listed: Any, outside: Any,
) -> Any:  # fmt: skip
    """Return (job of each worker or −1, seats taken, bids made, rows read); `price` opens the auction and is its end.

    Workers bid in the order of a queue that begins with their index, so the result depends on nothing else. The lists
    may come from an earlier round, `rescale`d.
    """
    n, unit, step = len(start) - 1, np.int32(unit), np.int32(step)
    bids, holders = np.zeros(seat_start[-1], np.int32), np.zeros(seat_start[-1], np.int32)
    taken, job = np.zeros(len(seats), np.int32), np.full(n, -1, np.int32)
    queue = np.arange(n + 1).astype(np.int32)
    keys, items = np.empty(LIST + 1, np.int32), np.empty(LIST + 1, np.int64)
    head, waiting, made, read = 0, n, 0, 0
    while waiting > 0:
        i = queue[head]
        head = head + 1 if head < n else 0
        waiting -= 1
        best, second, at = best_of_list(i, listed, lists, worths, price)
        while outside[i] > 0 and best < outside[i]:
            listed[i] = read_row(
                *(i, start[i], start[i + 1], position, score, price, unit, lists, worths, outside, keys, items)
            )
            read += 1
            best, second, at = best_of_list(i, listed, lists, worths, price)
        if at < 0 or best <= 0:
            continue  # prices only rise: she stays without
        j = lists[i, at]
        bid = price[j] + best - max(second, outside[i]) + step
        out = take_seat(i, j, bid, seats, seat_start[j], bids, holders, taken, price)
        job[i] = j
        made += 1
        if out >= 0:
            job[out] = -1
            tail = head + waiting
            queue[tail if tail <= n else tail - n - 1] = out
            waiting += 1
    return job, taken, made, read
