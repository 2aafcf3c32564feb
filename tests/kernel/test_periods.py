from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careladder.kernel.periods import (
    Duration,
    DurationProblem,
    Period,
    PeriodBackwards,
    add_months,
    age_on,
    iso_duration,
    months_between,
)
from tests.kernel.strategies import BORN_ON, DAYS

MONTHS = st.integers(-240, 240)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(DAYS)
    length = draw(st.one_of(st.none(), st.integers(1, 4000)))
    return Period(start, None if length is None else start + timedelta(days=length))


@given(periods(), periods(), DAYS)
def test_a_day_is_in_the_overlap_exactly_when_it_is_in_both(one: Period, two: Period, day: date) -> None:
    common = one.intersection(two)

    assert (common is not None and day in common) == (day in one and day in two)
    assert one.overlaps(two) == two.overlaps(one) == (common is not None)
    assert common == two.intersection(one)


@given(periods())
def test_a_period_holds_its_first_day_and_not_its_end(period: Period) -> None:
    assert period.start in period
    assert period.start - timedelta(days=1) not in period
    assert period.intersection(period) == period
    if period.end is not None:
        assert period.end not in period
        assert period.end - timedelta(days=1) in period
        assert not period.overlaps(Period(period.end))
        assert period.days == (period.end - period.start).days


def test_a_running_period_has_no_length_and_holds_every_later_day() -> None:
    assert Period(date(2026, 1, 1)).days is None
    assert date(2100, 1, 1) in Period(date(2026, 1, 1))


@pytest.mark.parametrize("end", [date(2026, 3, 9), date(2026, 3, 8)])
def test_an_empty_or_backward_period_is_refused(end: date) -> None:
    with pytest.raises(PeriodBackwards, match="must come after the start"):
        Period(date(2026, 3, 9), end)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_months_last(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@given(DAYS, MONTHS)
def test_months_added_are_months_counted(day: date, months: int) -> None:
    later = add_months(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert months < 0 or months_between(day, later) == months
    assert later.day <= day.day


@given(DAYS, DAYS)
def test_full_months_are_the_most_that_fit(one: date, two: date) -> None:
    start, end = sorted((one, two))
    months = months_between(start, end)

    assert add_months(start, months) <= end < add_months(start, months + 1)
    assert months_between(end, start) == -months


@given(BORN_ON, st.integers(0, 90))
def test_a_birthday_makes_one_year_older_and_no_other_day_does(born_on: date, years: int) -> None:
    birthday = add_months(born_on, 12 * years)

    assert age_on(born_on, birthday) == years
    assert age_on(born_on, birthday - timedelta(days=1)) == years - 1


@pytest.mark.parametrize(
    ("text", "months", "days"),
    [("P6M", 6, 0), ("P7D", 0, 7), ("P1Y", 12, 0), ("P1Y6M", 18, 0), ("P2W", 0, 14), ("p3m10d", 3, 10), ("P0D", 0, 0)],
)
def test_durations_are_read_in_iso_8601(text: str, months: int, days: int) -> None:
    assert iso_duration(text) == Duration(months, days)


@given(st.integers(0, 999), st.integers(0, 999))
def test_a_duration_writes_what_it_reads(months: int, days: int) -> None:
    assert iso_duration(str(Duration(months, days))) == Duration(months, days)


@pytest.mark.parametrize("text", ["", "P", "6M", "PT1H", "P6", "P-6M", "P1.5Y", "P1M1Y", "6 months", "P６M"])
def test_anything_else_is_no_duration(text: str) -> None:
    with pytest.raises(DurationProblem):
        iso_duration(text)


def test_a_duration_counts_months_before_days() -> None:
    assert iso_duration("P1M1D").after(date(2026, 1, 31)) == date(2026, 3, 1)
    assert iso_duration("P1M1D").before(date(2026, 3, 31)) == date(2026, 2, 27)
