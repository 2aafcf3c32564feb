"""Pairs by one side, growing as people and vacancies come, with each row's short list of its best."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine.kernels.links import Rows, add_to_rows, space_needed
from careladder.matching.engine.kernels.near import FAR, SLACK, Near, gather_all


def grown(array: NDArray[Any], size: int, fill: Any = 0) -> NDArray[Any]:
    """Return the array, or one half as large again, so that `size` rows fit; new places hold `fill`."""
    if size <= len(array):
        return array
    larger = np.full((size + size // 2 + 16, *array.shape[1:]), fill, array.dtype)
    larger[: len(array)] = array
    return larger


class Links:
    """Rows of (item, score). `rows` is what the kernels read.

    The first pairs are kept as they are given, not copied and never written to.
    """

    def __init__(self, start: NDArray[np.int64], items: NDArray[np.int32], scores: NDArray[np.int16]) -> None:
        self.count = len(start) - 1
        self.items, self.scores = items, scores
        self.start, self.length = start[:-1].copy(), np.diff(start).astype(np.int32)
        self.more_start, self.more_length = np.zeros(self.count, np.int64), np.zeros(self.count, np.int32)
        self.room = np.zeros(self.count, np.int32)
        self.more_items, self.more_scores = np.empty(0, np.int32), np.empty(0, np.int16)
        self.used = 0

    @property
    def rows(self) -> Rows:
        """The arrays, as they are now."""
        return Rows(
            *(self.start, self.length, self.items, self.scores),
            *(self.more_start, self.more_length, self.more_items, self.more_scores),
        )

    def append(self, items: NDArray[Any], scores: NDArray[Any]) -> int:
        """Add a row, return its number."""
        k, end = self.count, self.used + len(items)
        for name in ("start", "length", "more_start", "more_length", "room"):
            setattr(self, name, grown(getattr(self, name), k + 1))
        self._make_space(len(items))
        self.more_items[self.used : end], self.more_scores[self.used : end] = items, scores
        self.more_start[k], self.more_length[k], self.room[k] = self.used, len(items), len(items)
        self.used, self.count = end, k + 1
        return k

    def add(self, rows: NDArray[Any], item: int, scores: NDArray[Any]) -> None:
        """Add the item to each of these rows."""
        self._make_space(space_needed(rows, self.more_length, self.room))
        self.used = add_to_rows(
            *(rows, item, scores, self.more_start, self.more_length, self.room),
            *(self.more_items, self.more_scores, self.used),
        )

    def drop(self, k: int) -> None:
        """Forget the pairs of row k."""
        self.length[k] = self.more_length[k] = 0

    def _make_space(self, more: int) -> None:
        self.more_items = grown(self.more_items, self.used + more)
        self.more_scores = grown(self.more_scores, self.used + more)


class Lists:
    """The short lists of a side's rows, over items that cost so much now."""

    def __init__(self, links: Links, cost: NDArray[np.int64], width: int) -> None:
        n = links.count
        self.near = Near(
            np.empty((n, width), np.int32), np.empty((n, width), np.int16), np.zeros(n, np.int32),
            np.full(n, -FAR, np.int64), np.maximum(0, cost - SLACK),
        )  # fmt: skip
        gather_all(links.rows, self.near, 0, n)

    def grow(self, rows: int, items: int) -> None:
        """Make room for so many rows and items; the new ones are empty, and cost too much for anybody."""
        item, score, count, bound, level = self.near
        self.near = Near(
            *(grown(item, rows), grown(score, rows), grown(count, rows)),
            *(grown(bound, rows, -FAR), grown(level, items, FAR)),
        )

    def drop(self, k: int) -> None:
        """Forget the list of row k."""
        self.near.count[k], self.near.bound[k] = 0, -FAR

    def gather(self, links: Links, k: int) -> None:
        """Make the list of row k."""
        gather_all(links.rows, self.near, k, k + 1)
