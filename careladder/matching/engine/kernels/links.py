"""Pairs by one side that can grow: what a plan in motion reads.

Row k holds `length[k]` items from `start[k]` of the first store, as they were when the plan was made, and then
`more_length[k]` items from `more_start[k]` of the second. The first store is only read (by workers it is the caller's
own pairs, so they are not copied); whatever comes later goes to the second, which stays small, so that neither a new
pair nor the growth of its store ever copies the millions of first ones.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from careladder.matching.engine.kernels.jit import kernel


class Rows(NamedTuple):
    """Arrays of one side's pairs. `more_*` are empty where nothing can be added."""

    start: Any  # int64
    length: Any
    item: Any  # int32: the other side
    score: Any  # int16
    more_start: Any
    more_length: Any
    more_item: Any
    more_score: Any


@kernel
def space_needed(rows: Any, length: Any, room: Any) -> int:
    """Space that one more item in each row takes: full rows move to the end of the store, half as long again."""
    needed = 0
    for k in rows:
        if length[k] == room[k]:
            needed += length[k] + length[k] // 2 + 4
    return needed


@kernel
def add_to_rows(
    rows: Any, item: int, points: Any, start: Any, length: Any, room: Any, items: Any, scores: Any, used: int
) -> int:  # fmt: skip
    """Append the item (with `points[q]`) to each of the rows; return how much of the store is used now."""
    for q in range(len(rows)):
        k = rows[q]
        if length[k] == room[k]:
            room[k] = length[k] + length[k] // 2 + 4
            items[used : used + length[k]] = items[start[k] : start[k] + length[k]]
            scores[used : used + length[k]] = scores[start[k] : start[k] + length[k]]
            start[k] = used
            used += room[k]
        items[start[k] + length[k]] = item
        scores[start[k] + length[k]] = points[q]
        length[k] += 1
    return used


@kernel
def dearest(workers: Any, points: Any, gain: Any) -> int:
    """The most that one of these workers would win by the item: its price once nobody would rather have it."""
    best = np.int64(0)
    for q in range(len(workers)):
        best = max(best, np.int64(points[q]) - gain[workers[q]])
    return best
