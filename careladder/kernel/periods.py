"""Spans of days, and arithmetic with months as law does it (Civil Code art. 202: no such day → the month's last)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from careladder.kernel.errors import BadInput
from careladder.kernel.errors import gettext_noop as _

_ISO = re.compile(r"^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$", re.ASCII)


class PeriodBackwards(BadInput):
    message = _("The end ({end}) must come after the start ({start}). Correct one of the two dates.")


class DurationProblem(BadInput):
    message = _("{text} is no length of time. Write it like P7D (days), P2W, P6M (months) or P1Y6M.")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` up to, but without, `end`; no end means it still runs."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise PeriodBackwards(start=self.start, end=self.end)

    def contains(self, day: date) -> bool:
        """Whether `day` is one of the period's days."""
        return self.start <= day and (self.end is None or day < self.end)

    __contains__ = contains

    def overlaps(self, other: Period) -> bool:
        """Whether one day at least belongs to both."""
        return self.intersection(other) is not None

    def intersection(self, other: Period) -> Period | None:
        """The days of both, or None."""
        start = max(self.start, other.start)
        ends = [end for end in (self.end, other.end) if end is not None]
        if ends and min(ends) <= start:
            return None
        return Period(start, min(ends) if ends else None)

    @property
    def days(self) -> int | None:
        """How many days; None while it runs."""
        return None if self.end is None else (self.end - self.start).days


@dataclass(frozen=True, slots=True)
class Duration:
    """A length in months and days, kept apart because months differ in days."""

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """The day this long after `day`: months first, then days."""
        return add_months(day, self.months) + timedelta(days=self.days)

    def before(self, day: date) -> date:
        """The day this long before `day`: months first, then days."""
        return add_months(day, -self.months) - timedelta(days=self.days)

    def __str__(self) -> str:
        months = f"{self.months}M" if self.months else ""
        return f"P{months}{self.days}D" if self.days or not months else f"P{months}"


def iso_duration(text: str) -> Duration:
    """`P6M`, `P7D`, `P2W`, `P1Y6M` (ISO 8601); years become twelve months, weeks seven days."""
    match = _ISO.match(text.strip().upper())
    if match is None:
        raise DurationProblem(text=text)
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    return Duration(months=years * 12 + months, days=weeks * 7 + days)


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later (or earlier); where it has no such day, its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(start: date, end: date) -> int:
    """Full months from `start` to `end`: the largest n with `add_months(start, n) <= end`; negative backwards."""
    if end < start:
        return -months_between(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def age_on(born_on: date, day: date) -> int:
    """Full years of age, reached on the birthday (born on 29 February: on the 28th in other years)."""
    if day < born_on:
        return -1
    return months_between(born_on, day) // 12
