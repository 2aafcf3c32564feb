from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careladder.kernel.workdays import add_workdays, is_announced, is_workday, workdays_between
from tests.kernel.strategies import DAYS

COUNTS = st.integers(0, 60)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 10, 1), False),  # National Day
        (date(2026, 10, 7), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 10), True),  # a Saturday worked instead
        (date(2026, 10, 11), False),
        (date(2026, 2, 17), False),  # Spring Festival
        (date(2026, 3, 9), True),
    ],
)
def test_announced_holidays_and_shifted_days_count(day: date, works: bool) -> None:
    assert is_workday(day) == works


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2032, 1, 1), False),
        (date(2032, 10, 1), False),
        (date(2032, 3, 8), True),
        (date(2032, 3, 6), False),  # a Saturday
        (date(2003, 10, 1), False),
    ],
)
def test_years_not_announced_yet_go_by_statutory_holidays_and_weekends(day: date, works: bool) -> None:
    assert not is_announced(day.year)
    assert is_workday(day) == works


@given(DAYS, COUNTS)
def test_adding_and_subtracting_working_days_undo_each_other(day: date, count: int) -> None:
    start = add_workdays(day, 1)

    assert add_workdays(add_workdays(start, count), -count) == start


@given(DAYS, COUNTS)
def test_working_days_added_are_working_days_counted(day: date, count: int) -> None:
    later = add_workdays(day, count)

    assert workdays_between(day, later) == count
    assert workdays_between(later, day) == -count
    assert count == 0 or is_workday(later)


@given(DAYS, st.integers(0, 200), st.integers(0, 200))
def test_working_days_of_two_stretches_add_up(day: date, first: int, second: int) -> None:
    middle = day + timedelta(days=first)
    end = middle + timedelta(days=second)

    assert workdays_between(day, middle) + workdays_between(middle, end) == workdays_between(day, end)


def test_the_day_itself_is_not_counted() -> None:
    assert add_workdays(date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert add_workdays(date(2026, 10, 3), 0) == date(2026, 10, 3)


def test_a_deadline_may_reach_into_a_year_not_announced() -> None:
    assert add_workdays(date(2026, 12, 31), 1) == date(2027, 1, 4)
