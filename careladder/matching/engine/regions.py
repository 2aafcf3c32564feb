"""GB/T 2260 codes as numbers: a code covers a range of twelve-digit keys.

So "holds the region or an ancestor of it" is two comparisons.
"""

from __future__ import annotations

ANYWHERE = "100000"
END = 10**12
MUNICIPALITIES = frozenset({11, 12, 31, 50})  # the whole municipality counts as one prefecture
PROVINCES = MUNICIPALITIES | {
    *(13, 14, 15, 21, 22, 23, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46),
    *(51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82),
}
_RANKS = (10**10, 10**8, 10**6, 10**3)  # what a province, prefecture, county or township code leaves open


def region_key(code: str) -> int | None:
    """Return the twelve-digit key of a 6-, 9- or 12-digit code, or None when it is none."""
    if len(code) not in (6, 9, 12) or not (code.isascii() and code.isdigit()):
        return None
    key = int(code.ljust(12, "0"))
    known = key // 10**10 in PROVINCES or code == ANYWHERE
    return key if known else None


def covered(key: int) -> tuple[int, int]:
    """Return the half-open range of keys that this region and everything below it take up."""
    if key == int(ANYWHERE) * 10**6:
        return 0, END
    size = next((rank for rank in _RANKS if key % rank == 0), 1)
    return key, key + size


def prefecture(key: int) -> tuple[int, int]:
    """Return the range of the prefecture around a key: same first four digits, two in the four municipalities."""
    size = 10**10 if key // 10**10 in MUNICIPALITIES else 10**8
    return key // size * size, key // size * size + size
