"""Set-valued conditions as bits of one 64-bit word."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

WORD = 64


class Bits:
    """Hands out bit numbers to (column, code) pairs, in a fixed order."""

    def __init__(self) -> None:
        self.number: dict[tuple[str, str], int] = {}

    def add(self, column: str, codes: list[str]) -> None:
        """Give every code of this column a bit."""
        for code in codes:
            self.number.setdefault((column, code), len(self.number))

    @property
    def overflow(self) -> bool:
        """Whether more bits were asked for than a word has."""
        return len(self.number) > WORD

    def of(self, column: str, codes: list[str]) -> NDArray[np.uint64]:
        """Return the bit of each code, 0 for codes that have none."""
        return np.array([self.mask(column, code) for code in codes], np.uint64)

    def mask(self, column: str, code: str) -> np.uint64:
        """Return the bit of this code as a word, 0 if it has none."""
        number = self.number.get((column, code), WORD)
        return np.uint64(1 << number) if number < WORD else np.uint64(0)


def or_lists(offsets: NDArray[Any], index: NDArray[Any], bit: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """OR the bits of each list; `bit[k]` belongs to code k."""
    words = np.zeros(len(offsets) - 1, np.uint64)
    if len(index):
        filled = np.flatnonzero(np.diff(offsets))
        words[filled] = np.bitwise_or.reduceat(bit[index], offsets[:-1][filled])
    return words
