"""Values of one row that need no judgement: taken as they are, or `NotPlain`.

What counts as plain is narrower than what `Columns` takes; nothing that it refuses is plain.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine.bits import Bits
from careladder.matching.engine.regions import region_key

EPOCH = date(1970, 1, 1).toordinal()
BOUNDS = (("lon", 180), ("lat", 90))


class NotPlain(Exception):
    """A value that needs the judgement of `Columns`."""


def single(value: int) -> NDArray[np.int32]:
    """A column of one whole number."""
    return np.array([value], np.int32)


def whole(value: Any, least: int, most: int, empty: int | None = None) -> int:
    """A whole number within bounds; `empty` stands for a missing one."""
    if value is None and empty is not None:
        return empty
    if type(value) is not int or not least <= value <= most:
        raise NotPlain
    return value


def number(value: Any, least: float, most: float) -> float:
    """A number within bounds."""
    if type(value) not in (int, float) or not least <= value <= most:
        raise NotPlain
    number: float = value
    return number


def rating(row: dict[str, Any], unrated: int) -> int:
    """A whole rating; `unrated` stands for a missing one."""
    return unrated if row["rating"] is None else int(number(row["rating"], 0, 100))


def flag(value: Any) -> bool:
    """True or false."""
    if type(value) is not bool:
        raise NotPlain
    return value


def day(value: Any, empty: int | None = None) -> int:
    """A date as days since 1970; `empty` stands for a missing one."""
    if value is None and empty is not None:
        return empty
    if type(value) is not date:
        raise NotPlain
    return value.toordinal() - EPOCH


def codes(values: Any) -> list[str]:
    """Texts that are not blank."""
    for value in values or ():
        if type(value) is not str or not value.strip():
            raise NotPlain
    return values or []


def key_of(code: str) -> int:
    """The key of a region code."""
    key = region_key(code)
    if key is None:
        raise NotPlain
    return key


def bits_of(bits: Bits, column: str, codes: Iterable[str]) -> int:
    """The bits of these codes; those without a bit count nothing."""
    word = 0
    for code in codes:
        word |= int(bits.mask(column, code))
    return word


def known_bits(bits: Bits, column: str, codes: list[str]) -> int:
    """The bits of these codes, every one of which must have its own."""
    word = 0
    for code in codes:
        bit = int(bits.mask(column, code))
        if not bit:
            raise NotPlain
        word |= bit
    return word


def place(row: dict[str, Any], nowhere: float) -> tuple[Any, Any, Any]:
    """On the unit sphere, by the very functions that pack a column: their last bit matters."""
    if (row["lon"] is None) != (row["lat"] is None):
        raise NotPlain
    if row["lon"] is None:
        return tuple(np.array([nowhere]) for _ in range(3))  # type: ignore[return-value]
    lon, lat = (
        np.radians(np.array([float(number(row[name], -most, most))])) for name, most in (("lon", 180), ("lat", 90))
    )
    return np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)
