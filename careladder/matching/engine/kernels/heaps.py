"""Binary min-heaps inside larger arrays: `base` is where the heap begins, `n` how many items it has."""

from __future__ import annotations

from typing import Any

from careladder.matching.engine.kernels.jit import inlined


@inlined
def push(keys: Any, items: Any, base: Any, n: Any, key: Any, item: Any) -> None:
    """Put (key, item) in at the end and let it rise. The caller counts."""
    at = n
    while at > 0:
        up = (at - 1) >> 1
        if keys[base + up] <= key:
            break
        keys[base + at] = keys[base + up]
        items[base + at] = items[base + up]
        at = up
    keys[base + at] = key
    items[base + at] = item


@inlined
def replace_top(keys: Any, items: Any, base: Any, n: Any, key: Any, item: Any) -> None:
    """Put (key, item) in the place of the smallest and let it sink."""
    at = 0
    while True:
        down = 2 * at + 1
        if down >= n:
            break
        if down + 1 < n and keys[base + down + 1] < keys[base + down]:
            down += 1
        if keys[base + down] >= key:
            break
        keys[base + at] = keys[base + down]
        items[base + at] = items[base + down]
        at = down
    keys[base + at] = key
    items[base + at] = item
