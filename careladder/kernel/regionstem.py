"""The part of a GB/T 2260 code that its descendants share, so that scopes are prefix tests in code and SQL alike."""

from __future__ import annotations

ANYWHERE = "100000"


def stem(code: str) -> str:
    """`140000` → `14`, `141100` → `1411`, `141124` and `141124000` → `141124`; the whole country → the empty string.

    Codes have 6 digits (GB/T 2260), 9 (township units) or 12 (villages); zeros below a level mean "all of it".
    """
    for length, step in ((12, 3), (9, 3), (6, 2), (4, 2)):
        if len(code) == length and code.endswith("0" * step):
            code = code[:-step]
    return "" if code == ANYWHERE[:2] else code


def within(code: str, region: str) -> bool:
    """Whether `code` is `region` or lies inside it, by digits alone (history: see `regions.covers`)."""
    return stem(code).startswith(stem(region))
