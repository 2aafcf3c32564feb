"""Reading what people write into rosters: days, kinds of registration, wages, courses, places."""

from __future__ import annotations

import re
from datetime import date, timedelta

from careladder.kernel.addresses import locate
from careladder.kernel.money import parse_yuan
from careladder.kernel.regions import region as region_of
from careladder.kernel.text import squeeze
from careladder.packs import Pack

Cell = str | int | float | bool | date

_DAY = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")
_MONTH = re.compile(r"^(\d{4})[-/.年](\d{1,2})月?$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_SERIAL_ZERO = date(1899, 12, 30)  # day 0 of spreadsheets, whose 1900 had a 29 February
_SERIALS = range(10_000, 80_000)  # 1927 to 2119


def read_day(cell: Cell) -> date | None:
    """`2026/3/9`, `2026.4.4`, `2026年3月9日`, `20260309`, `2026年3月` (the first), a day number; else None."""
    if isinstance(cell, date):
        return cell
    if isinstance(cell, float | int) and not isinstance(cell, bool) and int(cell) in _SERIALS:
        return _SERIAL_ZERO + timedelta(days=int(cell))
    text = squeeze(str(cell)).removesuffix(".0")
    for shape in (_DAY, _COMPACT, _MONTH):
        if found := shape.match(text):
            year, month, *day = map(int, found.groups())
            try:
                return date(year, month, day[0] if day else 1)
            except ValueError:
                return None
    return None


def read_hukou_kind(text: str) -> str:
    """`农业户口` → rural, `非农业`, `城镇` → urban, the unified `居民户口` and anything else → empty: not known."""
    plain = squeeze(text)
    if plain.startswith(("非农", "城镇", "城市")):
        return "urban"
    return "rural" if plain.startswith(("农业", "农村", "农")) else ""


def read_wage_floor(cell: Cell) -> int | None:
    """The lowest monthly wage in fen: `4000`, `4000-5000`, `4000元以上`; None for `面议` and the like."""
    found = re.search(r"\d{3,5}(?:\.\d+)?", squeeze(str(cell)))
    return parse_yuan(found.group()) if found else None


def read_place(text: str, home: str) -> str | None:
    """A wanted place as a region code: `北京` → 110000, `省内` → the province of `home`, `县内` → its county."""
    plain = squeeze(text)
    inside = {"省内": 2, "本省": 2, "市内": 4, "本市": 4, "县内": 6, "本县": 6, "本地": 6}.get(plain)
    if inside:
        return home[:inside].ljust(6, "0")
    return locate(plain) or locate(plain, home[:2] + "0000")


def course_of(pack: Pack, text: str) -> str:
    """The code of the course that a cell names by code, label or other name; of several the first. Empty: none."""
    words = {
        _fold(word): course.code
        for course in pack.courses
        for word in (course.code, course.label.zh, course.label.en, *course.aliases)
    }
    candidates = [text, *re.split(r"[、,，;/|+]", text)]
    return next((words[_fold(each)] for each in candidates if _fold(each) in words), "")


def _fold(text: str) -> str:
    return squeeze(text).casefold()


def hukou_region(addresses: list[str], code: str, programme_region: str) -> str:
    """The region of registration: a code as it is, else by the addresses' words, the programme's own first."""
    plain = squeeze(code)
    if re.fullmatch(r"\d{6}(?:\d{3}(?:\d{3})?)?", plain):
        return plain
    for address in filter(None, addresses):
        if found := locate(address, programme_region) or locate(address):
            return region_of(found).code
    return ""
