"""The lazy forward auction: nearly optimal pairs and the prices that nearly prove it.

Workers without a job bid in turn for the vacancy that is worth most to them at present prices, by so much that the
second best would be as good, plus `step`. A vacancy keeps its `seats` highest bids in a heap; once it is full its
price is the lowest of them, and whoever is outbid bids again.

Lazy: a worker keeps only a list of her best vacancies and a value that nothing *outside* it exceeds. Prices only rise,
so that stays true, and her whole row is read again only when her list falls below it. Nothing is pruned: at the end no
worker could gain more than `step` by changing, over all feasible pairs.

A list is cut by value, not by number: whatever lies within `span` of her best, and where that is more than LIST, half
the span, and so on. So reading a row is two straight passes, one that computes values (vector code with gathered
prices) and one that packs the indices of the good ones without a branch; a heap of the eight best took three times as
long. Its length adapts too: many of equal worth make a long list that lasts, one outstanding job a short one.

While many wait they bid in batches: first every stale list of the batch is read anew, then they bid one after another,
and who was overtaken meanwhile goes to the end of the queue. So reading, most of the cost, can be shared among threads
(`fresh_lists` on parts of `wanted`) and done while the batch before bids; the result depends neither on their number
nor on their speed. The few who go on outbidding each other at the end bid one by one without leaving the kernel
(`bid_alone`).

Everything is in units of 1/unit point, as int32. Cost: about ten readings of a row per worker over all rounds; memory:
280 bytes a worker and 8 a seat besides the pairs.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from careladder.matching.engine.kernels.bare import bare
from careladder.matching.engine.kernels.heaps import push, replace_top
from careladder.matching.engine.kernels.jit import kernel

LIST = 32
UNREAD = np.int32(2**31 - 1)  # an `outside` value that makes the first bid read the row


@bare
def values_of(score: Any, position: Any, price: Any, unit: Any, values: Any) -> Any:
    """Write the value of every pair of a row at present prices; return the best, or 0 when none is positive.

    Not from slices: making one counts a reference that all threads share, and they would wait for each other.
    """
    best = np.int32(0)
    for a in range(len(score)):
        value = np.int32(score[a]) * unit - price[position[a]]
        values[a] = value
        best = max(best, value)
    return best


@bare
def indices_above(values: Any, many: Any, floor: Any, found: Any) -> Any:
    """Write the indices of the values above `floor`, return how many. `found` needs room for one more than `many`."""
    held = 0
    for a in range(many):
        found[held] = a
        held += values[a] > floor
    return held


@bare
def still_above(values: Any, held: Any, floor: Any, found: Any) -> Any:
    """Keep those of `found` whose values are above a higher floor, in their order; return how many."""
    kept = 0
    for t in range(held):
        a = found[t]
        found[kept] = a
        kept += values[a] > floor
    return kept


@bare
def read_row(
    i: Any, first: Any, last: Any, position: Any, score: Any, price: Any, unit: Any, span: Any,
    lists: Any, worths: Any, outside: Any, values: Any, found: Any,
) -> Any:  # fmt: skip
    """Put her best vacancies of positive value into row i of `lists`, return how many.

    `worths` gets unit × score; `outside[i]` a value that no vacancy left out exceeds (0 when everything positive is
    in). Among more than LIST of exactly her best value the first stand in the list. `values`, `found` are scratch.
    """
    best = values_of(score[first:last], position[first:last], price, unit, values)
    floor = max(np.int32(0), best - span)
    held = indices_above(values, last - first, floor, found)
    while held > LIST and best - floor > 1:
        floor = best - ((best - floor) >> 1)
        held = still_above(values, held, floor, found)
    outside[i] = floor
    if held > LIST:
        outside[i] = best
        held = LIST
    for t in range(held):
        a = first + found[t]
        lists[i, t] = position[a]
        worths[i, t] = np.int32(score[a]) * unit
    return held


@bare
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


@bare
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


@bare
def first_in(queue: Any, line: Any) -> Any:
    """Take the first of the queue, a ring; `line` holds where it begins and how many wait."""
    i = queue[line[0]]
    line[0] = line[0] + 1 if line[0] < len(queue) - 1 else 0
    line[1] -= 1
    return i


@bare
def wait_again(i: Any, queue: Any, line: Any) -> None:
    """Put worker i at the end of the queue."""
    tail = line[0] + line[1]
    queue[tail if tail < len(queue) else tail - len(queue)] = i
    line[1] += 1


@bare
def bid_for(
    i: Any, best: Any, second: Any, at: Any, step: Any, lists: Any, outside: Any, seats: Any, seat_start: Any,
    queue: Any, line: Any, bids: Any, holders: Any, taken: Any, job: Any, price: Any,
) -> Any:  # fmt: skip
    """Let worker i bid for what stands at `at` of her list; who is outbid waits again. Return 1, or 0 without a bid.

    Who finds nothing of positive value stays without: prices only rise.
    """
    if at < 0 or best <= 0:
        return 0
    j = lists[i, at]
    bid = price[j] + best - max(second, outside[i]) + step
    out = take_seat(i, j, bid, seats, seat_start[j], bids, holders, taken, price)
    job[i] = j
    if out >= 0:
        job[out] = -1
        wait_again(out, queue, line)
    return 1


@kernel
def fresh_lists(
    wanted: Any, longest: int, start: Any, position: Any, score: Any, unit: int, span: int, price: Any,
    lists: Any, worths: Any, listed: Any, outside: Any,
) -> None:  # fmt: skip
    """Read the rows of the workers in `wanted` at present prices. `longest` is the length of the longest row."""
    unit, span = np.int32(unit), np.int32(span)
    values, found = np.empty(longest, np.int32), np.empty(longest + 1, np.int32)
    for i in wanted:
        listed[i] = read_row(
            *(i, start[i], start[i + 1], position, score, price, unit, span, lists, worths, outside, values, found)
        )


@kernel
def next_batch(
    price: Any, lists: Any, worths: Any, listed: Any, outside: Any, queue: Any, line: Any, batch: Any, wanted: Any
) -> Any:
    """Take the next of the queue into `batch`; return how many of them are in `wanted`: their lists are to be read.

    At least as many wait as a batch has places.
    """
    stale = 0
    for k in range(len(batch)):
        i = first_in(queue, line)
        batch[k] = i
        best, _, _ = best_of_list(i, listed, lists, worths, price)
        if outside[i] > 0 and best < outside[i]:
            wanted[stale] = i
            stale += 1
    return stale


@kernel
def bid_in_turn(
    batch: Any, seats: Any, seat_start: Any, step: int, price: Any, lists: Any, worths: Any, listed: Any, outside: Any,
    queue: Any, line: Any, bids: Any, holders: Any, taken: Any, job: Any,
) -> Any:  # fmt: skip
    """Let the batch bid, one after another, while their lists hold; return how many bids were made.

    Where the batch before made no bid, no price has risen since the lists were read, and the first of this one can: so
    the auction goes on.
    """
    made, step = 0, np.int32(step)
    for i in batch:
        best, second, at = best_of_list(i, listed, lists, worths, price)
        if outside[i] > 0 and best < outside[i]:
            wait_again(i, queue, line)
        else:
            made += bid_for(
                *(i, best, second, at, step, lists, outside, seats, seat_start),
                *(queue, line, bids, holders, taken, job, price),
            )
    return made


@kernel
def bid_alone(
    longest: int, start: Any, position: Any, score: Any, unit: int, span: int, price: Any,
    lists: Any, worths: Any, listed: Any, outside: Any,
    seats: Any, seat_start: Any, step: int, queue: Any, line: Any, bids: Any, holders: Any, taken: Any, job: Any,
) -> Any:  # fmt: skip
    """Let everybody in the queue bid, one after another, until nobody waits; return how many bids were made."""
    made, unit, step, span = 0, np.int32(unit), np.int32(step), np.int32(span)
    values, found = np.empty(longest, np.int32), np.empty(longest + 1, np.int32)
    while line[1] > 0:
        i = first_in(queue, line)
        best, second, at = best_of_list(i, listed, lists, worths, price)
        while outside[i] > 0 and best < outside[i]:
            listed[i] = read_row(
                *(i, start[i], start[i + 1], position, score, price, unit, span, lists, worths, outside, values, found)
            )
            best, second, at = best_of_list(i, listed, lists, worths, price)
        made += bid_for(
            *(i, best, second, at, step, lists, outside, seats, seat_start),
            *(queue, line, bids, holders, taken, job, price),
        )
    return made
