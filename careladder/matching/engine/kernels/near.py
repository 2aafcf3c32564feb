"""Short lists of each row's best pairs, with a bound on all the others: why a repair need not read whole rows.

A worker has hundreds of pairs, a vacancy more than a thousand, but a search for the cheapest change can use only those
that cost less than the best change found so far: two or three at the median. So each row k keeps its best pairs in a
list, and `bound[k]`, which no pair outside the list exceeds. A pair's value is its score − `level` of its item, where
the level lies at or below what the item costs now: a vacancy's price for the workers' lists, a worker's gain for the
vacancies' lists. Hence value − cost ≤ bound for every unlisted pair, and a search that needs nothing above the bound
may stop at the list. Nothing is pruned: where the bound does not suffice, the row is read.

What falls is told to those whom it concerns: when an item's cost falls below its level, the level falls with it (by
SLACK further, so that this is rare) and the bounds of the rows that hold the item rise where they must. What rises
needs nobody to be told; the bounds are merely looser than need be until the list is gathered anew.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from careladder.matching.engine.kernels.bare import bare
from careladder.matching.engine.kernels.jit import kernel

FAR = np.int64(2**60)
SLACK = np.int64(16)  # points that a level falls below the cost which it follows
LOOSE = np.int64(64)  # points by which a cost must pass its level before the level is lifted


class Near(NamedTuple):
    """The lists of one side's rows. `bound` is empty where no lists are kept: then every row is read whole."""

    item: Any  # int32[rows, width]
    score: Any  # int16[rows, width]
    count: Any  # int32[rows]
    bound: Any  # int64[rows]
    level: Any  # int64, by item of the other side


@bare
def worth(score: Any, level: Any) -> Any:
    """A pair's value."""
    return np.int64(score) - level


@bare
def offer(
    first: Any, last: Any, item: Any, score: Any, level: Any, k: Any, items: Any, scores: Any, held: Any, rest: Any
) -> Any:  # fmt: skip
    """Sort the best of one stretch of pairs into list k; return (how many it holds, the best value left out)."""
    width, least = items.shape[1], -FAR
    if held == width:
        least = worth(scores[k, width - 1], level[items[k, width - 1]])
    for a in range(first, last):
        value = worth(score[a], level[item[a]])
        if held == width and value <= least:
            rest = max(rest, value)
            continue
        if held == width:
            rest = least
        else:
            held += 1
        at = held - 1
        while at > 0 and worth(scores[k, at - 1], level[items[k, at - 1]]) < value:
            items[k, at], scores[k, at] = items[k, at - 1], scores[k, at - 1]
            at -= 1
        items[k, at], scores[k, at] = item[a], score[a]
        if held == width:
            least = worth(scores[k, width - 1], level[items[k, width - 1]])
    return held, rest


@bare
def gather(k: Any, rows: Any, near: Any) -> None:
    """Make row k's list anew. Reads the row once: about a nanosecond a pair, for nearly all fall below the list."""
    first, last = rows.start[k], rows.start[k] + rows.length[k]
    held, rest = offer(first, last, rows.item, rows.score, near.level, k, near.item, near.score, 0, -FAR)
    first, last = rows.more_start[k], rows.more_start[k] + rows.more_length[k]
    held, rest = offer(first, last, rows.more_item, rows.more_score, near.level, k, near.item, near.score, held, rest)
    near.count[k] = held
    near.bound[k] = rest


@kernel
def gather_all(rows: Any, near: Any, first: int, last: int) -> None:
    """Make the lists of the rows [first, last)."""
    for k in range(first, last):
        gather(k, rows, near)


@bare
def raise_bounds(k: Any, level: Any, first: Any, last: Any, item: Any, score: Any, near: Any) -> None:
    """Let the bounds of the rows that hold item k without listing it admit its value at this level."""
    listed, count, bound = near.item, near.count, near.bound
    for a in range(first, last):
        other = item[a]
        value = np.int64(score[a]) - level
        if value > bound[other]:
            t = 0
            while t < count[other] and listed[other, t] != k:
                t += 1
            if t == count[other]:
                bound[other] = value


@bare
def follow(k: Any, cost: Any, rows: Any, near: Any) -> None:
    """Item k costs `cost` now (at least 0): keep its level at or below that, and tell the rows of `near` when it falls.

    `rows` are the pairs by item. A fall below the level reads row k once, everything else is a comparison.
    """
    level = near.level[k]
    if cost > level + LOOSE:
        near.level[k] = cost - SLACK
    elif cost < level:
        near.level[k] = max(np.int64(0), cost - SLACK)
        first, last = rows.start[k], rows.start[k] + rows.length[k]
        raise_bounds(k, near.level[k], first, last, rows.item, rows.score, near)
        first, last = rows.more_start[k], rows.more_start[k] + rows.more_length[k]
        raise_bounds(k, near.level[k], first, last, rows.more_item, rows.more_score, near)
