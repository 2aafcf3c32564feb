"""The K best of every row, and of every column, of all pairs.

A pair is one key: value in the high half, and in the low half how early the other side's id comes. So the order of
keys is "more points first, then the smaller id", and a heap of plain int64 keeps the K largest.
Cost: rows skip blocks of pairs whose best cannot get in (vector code); columns take one pass over all pairs in the
order in which they lie, with a K-heap per vacancy.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from careladder.matching.engine.kernels.bare import bare
from careladder.matching.engine.kernels.jit import kernel

BLOCK = 32
LATE = np.int64(2**31 - 1)
SHIFT = np.int64(2**20)  # values may be negative once prices are taken off


@bare
def keep(heap: Any, held: Any, most: Any, key: Any) -> Any:
    """Put the key into a min-heap of at most `most` keys if it belongs there; return how many there are."""
    if held < most:
        at = held
        while at > 0 and heap[(at - 1) >> 1] > key:
            heap[at] = heap[(at - 1) >> 1]
            at = (at - 1) >> 1
        heap[at] = key
        return held + 1
    if key > heap[0]:
        sink(heap, held, key)
    return held


@bare
def sink(heap: Any, n: Any, key: Any) -> None:
    """Replace the smallest of n keys."""
    at = 0
    while True:
        down = 2 * at + 1
        if down >= n:
            break
        if down + 1 < n and heap[down + 1] < heap[down]:
            down += 1
        if heap[down] >= key:
            break
        heap[at] = heap[down]
        at = down
    heap[at] = key


@bare
def sort_descending(heap: Any, n: Any) -> None:
    """Turn a min-heap into a list, largest first."""
    while n > 1:
        n -= 1
        last = heap[n]
        heap[n] = heap[0]
        sink(heap, n, last)


@bare
def highest(score: Any, position: Any, price: Any) -> Any:
    """Best value of a block of pairs."""
    best = np.int32(-(2**30))
    for a in range(len(score)):
        best = max(best, np.int32(score[a]) - price[position[a]])
    return best


@kernel
def top_rows(start: Any, position: Any, score: Any, place: Any, price: Any, k: int, first: int, last: int) -> Any:
    """Return (keys[last−first, k] best first, how many) of workers [first, last); `price` (int32) lowers the values."""
    keys, held = np.empty((last - first, k), np.int64), np.zeros(last - first, np.int32)
    for i in range(first, last):
        heap, n = keys[i - first], 0
        least = np.int64(-(2**30))
        for low in range(start[i], start[i + 1], BLOCK):
            high = min(low + BLOCK, start[i + 1])
            if highest(score[low:high], position[low:high], price) < least:
                continue
            for a in range(low, high):
                value = np.int64(np.int32(score[a]) - price[position[a]])
                if value >= least:
                    n = keep(heap, n, k, ((value + SHIFT) << 32) | (LATE - place[position[a]]))
                    if n == k:
                        least = (heap[0] >> 32) - SHIFT
        sort_descending(heap, n)
        held[i - first] = n
    return keys, held


@kernel
def top_columns(start: Any, position: Any, score: Any, m: int, k: int) -> Any:
    """Return (keys[m, k] best first, how many) of every vacancy."""
    keys, held = np.empty((m, k), np.int64), np.zeros(m, np.int32)
    least = np.full(m, -1, np.int32)
    for i in range(len(start) - 1):
        for a in range(start[i], start[i + 1]):
            j = position[a]
            if np.int32(score[a]) > least[j]:  # workers come in the order of ids: a later equal one stays out
                n = keep(keys[j], held[j], k, ((np.int64(score[a]) + SHIFT) << 32) | (LATE - i))
                held[j] = n
                if n == k:
                    least[j] = (keys[j, 0] >> 32) - SHIFT
    for j in range(m):
        sort_descending(keys[j], held[j])
    return keys, held
