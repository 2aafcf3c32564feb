"""Pairs by one side, growing as people and vacancies come."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine.kernels.links import add_to_rows, space_needed


def grown(array: NDArray[Any], size: int, fill: Any = 0) -> NDArray[Any]:
    """Return the array, or one half as large again, so that `size` fits; new places hold `fill`."""
    if size <= len(array):
        return array
    larger = np.full(size + size // 2 + 16, fill, array.dtype)
    larger[: len(array)] = array
    return larger


class Links:
    """Rows of (item, score). `start` and `length` are what the kernels read."""

    def __init__(self, start: NDArray[np.int64], items: NDArray[np.int32], scores: NDArray[np.int16]) -> None:
        self.count = len(start) - 1
        self.start = start[:-1].copy()
        self.length = np.diff(start).astype(np.int32)
        self.room = self.length.copy()
        self.items, self.scores = items, scores
        self.used = len(items)

    def row(self, k: int) -> tuple[NDArray[np.int32], NDArray[np.int16]]:
        """Return the items and scores of row k."""
        here = slice(self.start[k], self.start[k] + self.length[k])
        return self.items[here], self.scores[here]

    def append(self, items: NDArray[Any], scores: NDArray[Any]) -> int:
        """Add a row, return its number."""
        k, end = self.count, self.used + len(items)
        self.start, self.length, self.room = (grown(array, k + 1) for array in (self.start, self.length, self.room))
        self._make_space(len(items))
        self.items[self.used : end], self.scores[self.used : end] = items, scores
        self.start[k], self.length[k], self.room[k] = self.used, len(items), len(items)
        self.used, self.count = end, k + 1
        return k

    def add(self, rows: NDArray[Any], item: int, scores: NDArray[Any]) -> None:
        """Add the item to each of these rows."""
        self._make_space(space_needed(rows, self.length, self.room))
        self.used = add_to_rows(
            *(rows, item, scores, self.start, self.length, self.room, self.items, self.scores, self.used)
        )

    def _make_space(self, more: int) -> None:
        self.items, self.scores = grown(self.items, self.used + more), grown(self.scores, self.used + more)
