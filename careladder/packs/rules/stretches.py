"""Adding up spells of work: unbroken stretches, months with one employer, and what counts as outside home."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from careladder.kernel.periods import Duration, add_months, months_between
from careladder.kernel.regionstem import stem
from careladder.packs.situation import Spell

DAYS_A_MONTH = 30  # for broken work, as wage law counts it; unbroken work counts calendar months
HOME_DIGITS = {"county": 6, "city": 4, "province": 2}
ABROAD = "000000"
"""Region of a spell outside the country (the table of regions ends at the border)."""


def outside(region: str, home: str, scope: str) -> bool:
    """Whether `region` lies outside the home county, city or province, or abroad."""
    if scope == "nation":
        return region == ABROAD
    if region == ABROAD:
        return True
    digits = HOME_DIGITS[scope]
    return not stem(region)[:digits].startswith(stem(home)[:digits])


def unbroken(spells: Sequence[Spell]) -> list[tuple[date, date | None]]:
    """Join spells that touch or overlap into half-open stretches, in order."""
    joined: list[tuple[date, date | None]] = []
    for each in sorted(spells, key=lambda spell: spell.start):
        if joined and (joined[-1][1] is None or each.start <= joined[-1][1]):
            start, end = joined.pop()
            joined.append((start, None if end is None or each.until is None else max(end, each.until)))
        else:
            joined.append((each.start, each.until))
    return joined


def first_day_of_service(spells: Sequence[Spell], at_least: Duration, within: Duration | None) -> date | None:
    """Return the first day on which the worked time is complete, or None if the spells on record never complete it.

    An open spell is taken to go on. Days are searched where the sum can first reach the goal; it only grows, so a
    binary search is exact.
    """
    stretches = unbroken(spells)
    if not stretches:
        return None
    ends = [end for _, end in stretches if end is not None]
    last = max([*ends, *(at_least.after(start) for start, end in stretches if end is None)])
    if not _complete(stretches, last, at_least, within):
        return None
    low, high = stretches[0][0].toordinal(), last.toordinal()
    while low < high:
        middle = (low + high) // 2
        if _complete(stretches, date.fromordinal(middle), at_least, within):
            high = middle
        else:
            low = middle + 1
    return date.fromordinal(low)


def _complete(
    stretches: Sequence[tuple[date, date | None]], day: date, at_least: Duration, within: Duration | None
) -> bool:
    """Whether some window that ends by `day` holds enough worked time. They start or end with a stretch."""
    worked = [(start, min(end or day, day)) for start, end in stretches if start < day]
    if within is None:
        return _enough(worked, at_least)
    windows = [(start, within.after(start)) for start, _ in worked]
    windows += [(within.before(end), end) for _, end in worked]
    return any(
        _enough(
            [(max(start, first), min(end, last)) for start, end in worked if start < last and end > first], at_least
        )
        for first, last in windows
    )


def _enough(worked: Sequence[tuple[date, date]], at_least: Duration) -> bool:
    if any(at_least.after(start) <= end for start, end in worked):
        return True
    if len(worked) < 2:
        return False
    months = sum(months_between(start, end) for start, end in worked)
    days = sum((end - add_months(start, months_between(start, end))).days for start, end in worked)
    return months * DAYS_A_MONTH + days >= at_least.months * DAYS_A_MONTH + at_least.days
