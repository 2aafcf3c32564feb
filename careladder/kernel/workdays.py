"""Working days in China, with the shifted ones (调休) of every year the State Council has announced."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Final

import chinese_calendar
from chinese_calendar.constants import holidays as _announced

_FIRST_YEAR: Final[int] = min(_announced).year
_LAST_YEAR: Final[int] = max(_announced).year
_SATURDAY = 5
_DAY = timedelta(days=1)


def is_announced(year: int) -> bool:
    """Whether the holidays and shifted days of `year` are known; else its working days are a forecast."""
    return _FIRST_YEAR <= year <= _LAST_YEAR


def is_workday(day: date) -> bool:
    """Whether offices work. Outside announced years: weekdays that are no statutory holiday, without shifted days."""
    if is_announced(day.year):
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < _SATURDAY and day not in _statutory_holidays(day.year)


@cache
def _statutory_holidays(year: int) -> frozenset[date]:
    """Imported late: the package takes half a second, and only far-off deadlines need it."""
    from holidays import country_holidays

    return frozenset(country_holidays("CN", years=year))


def add_workdays(day: date, count: int) -> date:
    """The `count`-th working day after `day`, which is not counted itself; negative counts go back, 0 is `day`."""
    step = _DAY if count > 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while not is_workday(day):
            day += step
    return day


def workdays_between(start: date, end: date) -> int:
    """Working days after `start` up to and with `end`: `workdays_between(d, add_workdays(d, n)) == n`."""
    if end < start:
        return -workdays_between(end, start)
    return sum(is_workday(start + _DAY * offset) for offset in range(1, (end - start).days + 1))
