"""Lengths of time as packs write them (`P6M`, `P7D`, `P1Y`) and as sentences say them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator

from careladder.kernel.errors import DomainError
from careladder.kernel.periods import Duration, iso_duration
from careladder.packs.schema.base import problem
from careladder.packs.text import Text, say

MONTHS_A_YEAR = 12
DAYS_A_WEEK = 7


def as_duration(value: Any) -> Duration:
    """Read `P6M`; an unreadable length is a sentence for the pack's author."""
    if isinstance(value, Duration):
        return value
    try:
        return iso_duration(str(value))
    except DomainError as refusal:
        raise problem(str(refusal).rstrip(".")) from None


Span = Annotated[Duration, BeforeValidator(as_duration)]


def birthday(born_on: date, age: int) -> date:
    """Return the day on which `age` is reached (born on 29 February: the 28th in other years)."""
    return Duration(months=age * MONTHS_A_YEAR).after(born_on)


def spell_out(length: Duration) -> Text:
    """`P1Y6M` → `1 年 6 个月`, `1 year 6 months`."""
    years, months = divmod(length.months, MONTHS_A_YEAR)
    parts = [(years, "年", "year"), (months, "个月", "month"), (length.days, "天", "day")]
    told = [(n, zh, en) for n, zh, en in parts if n] or [(0, "天", "day")]
    return say(
        " ".join(f"{n} {zh}" for n, zh, _ in told),
        " ".join(f"{n} {en}" + ("" if n == 1 else "s") for n, _, en in told),
    )
