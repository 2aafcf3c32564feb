"""Regions of China (GB/T 2260) as they are and as they were, so that an old identity number finds today's county.

A code has 6 digits, 9 for a township unit, 12 for a village. Months in `valid_from` and `valid_until` are those of the
published revisions. Codes not listed here are unknown, not wrong: a programme brings its own with `register`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from careladder.kernel import regiondata
from careladder.kernel.errors import NotFound
from careladder.kernel.errors import gettext_noop as _
from careladder.kernel.regionstem import ANYWHERE, stem, within

__all__ = ["ANYWHERE", "Region", "RegionUnknown", "stem", "within"]


class RegionUnknown(NotFound):
    message = _("The region code {code} is not known. Use six digits of GB/T 2260, or add it to the programme.")
    status = 422


@dataclass(frozen=True, slots=True)
class Region:
    """One row of the table. `valid_until` is the first month without it; `successor` then names what it became."""

    code: str
    name: str
    name_en: str
    parent: str | None
    short: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    successor: str | None = None
    former: tuple[str, ...] = ()
    demo: bool = False

    @property
    def current(self) -> bool:
        """Whether the region exists today outside demonstrations."""
        return self.valid_until is None and not self.demo

    @property
    def names(self) -> frozenset[str]:
        """What people write for it; one bare character (`临`) is too little to know a county by."""
        short = self.short or regiondata.shorten(self.name)
        written = {self.name, *self.former} | ({short} if len(short) > 1 else set())
        return frozenset(written | ({short + "州"} if self.name.endswith("自治州") else set()))


def _load() -> dict[str, Region]:
    rows = regiondata.rows()
    known = {str(row["code"]) for row in rows}
    return {row["code"]: Region(parent=_parent(row["code"], known), **row) for row in rows}


def _parent(code: str, known: Container[str]) -> str | None:
    """The nearest listed region around `code`: a district of Beijing has no city in between."""
    if code == ANYWHERE:
        return None
    digits = stem(code)
    for length in (9, 6, 4, 2):
        wider = digits[:length].ljust(6, "0")
        if length < len(digits) and wider in known:
            return wider
    return ANYWHERE


_TABLE: Final[dict[str, Region]] = _load()


def register(regions: Iterable[tuple[str, str, str]]) -> None:
    """Add `(code, name, english name)` rows that a programme needs. Saying the same again is fine.

    A code the table already holds under another name is a `ValueError`: two programmes must not disagree on a map.
    """
    for code, name, name_en in sorted(regions):
        have = _TABLE.get(code)
        if have is not None and have.name != name:
            clash = f"Region {code} is {have.name} here; {name} would contradict it."
            raise ValueError(clash)
        if have is None:
            _TABLE[code] = Region(code, name, name_en, _parent(code, _TABLE))


def listed() -> Mapping[str, Region]:
    """Every known row by code, past and demonstration ones too. It only grows."""
    return MappingProxyType(_TABLE)


def find_region(code: str) -> Region | None:
    """The row of exactly this code; `141124000` and `141124000000` mean `141124`."""
    return _TABLE.get(code) or _TABLE.get(stem(code).ljust(6, "0"))


def region(code: str) -> Region:
    """The row of exactly this code, or `RegionUnknown`."""
    found = find_region(code)
    if found is None:
        raise RegionUnknown(code=code)
    return found


def nearest_region(code: str) -> Region:
    """The smallest listed region that holds `code`: for a village its county. The country, when nothing closer is."""
    found = find_region(code)
    return found or _TABLE[_parent(code, _TABLE) or ANYWHERE]


def name_of(code: str, lang: str = "zh") -> str:
    """The region's own name in `zh` or `en`."""
    found = region(code)
    return found.name_en if lang.startswith("en") else found.name


def full_name(code: str, lang: str = "zh") -> str:
    """The name with everything around it: `山西省吕梁市临县`, `Lin County, Lüliang, Shanxi`."""
    codes = [code, *(wider for wider in ancestors(code) if wider != ANYWHERE)]
    names = [name_of(each, lang) for each in codes]
    return ", ".join(names) if lang.startswith("en") else "".join(reversed(names))


def ancestors(code: str) -> tuple[str, ...]:
    """The regions around `code`, nearest first, ending with the country (`100000`)."""
    found = find_region(code)
    parent = found.parent if found else _parent(code, _TABLE)
    return () if parent is None else (parent, *ancestors(parent))


def children(code: str) -> tuple[Region, ...]:
    """Today's listed regions directly inside `code`, by code."""
    inside = (each for each in _TABLE.values() if each.parent == region(code).code and each.current)
    return tuple(sorted(inside, key=lambda each: each.code))


def current_code(code: str) -> str | None:
    """Today's code of a present or past region: `142326` → `141124`, `142321` → `141182`; None when unknown.

    This reads the county that *issued* an identity number. It hints at an origin and proves no residence.
    """
    found = find_region(code)
    while found is not None and found.successor is not None:
        found = find_region(found.successor)
    return found.code if found else None


def covers(region_code: str, code: str) -> bool:
    """Whether `code`, old or new, is or lies inside `region_code`, old or new; unlisted codes go by their digits."""
    return within(current_code(code) or code, current_code(region_code) or region_code)
