"""How far from home work is, which months a contract has, whose word counts."""

from datetime import date

import pytest

from careladder.placement.rules import may_state, months_of, scope_of, strongest


@pytest.mark.parametrize(
    ("work", "home", "scope"),
    [
        ("141124100", "141124100", "township"),
        ("141124100003", "141124100207", "township"),
        ("141124101", "141124100", "county"),
        ("141124", "141124100", "county"),
        ("141124", "141124", "county"),
        ("141182", "141124", "city"),
        ("141100", "141124", "city"),
        ("140105", "141124", "province"),
        ("110105", "141124", "nation"),
        ("110108", "110105", "city"),
        ("141124", "142326", "county"),  # the county's code before 2003
        ("141124", "141100", "city"),  # whoever is on the books of the whole city has no county to compare
        ("100000", "141124", "nation"),
        ("JP-13", "141124", "abroad"),
        ("990000", "141124", "abroad"),
    ],
)
def test_scope_says_how_far_from_home_the_work_is(work, home, scope):
    assert scope_of(work, home) == scope


def test_months_are_every_calendar_month_that_a_contract_touches():
    assert months_of(date(2025, 11, 30), date(2026, 1, 1)) == [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)]
    assert months_of(date(2026, 3, 5), date(2026, 3, 5)) == [date(2026, 3, 1)]
    assert months_of(date(2026, 3, 5), date(2026, 2, 5)) == []


def test_the_strongest_word_counts():
    assert strongest(["employer", "worker", "station"]) == "worker"
    assert strongest(["worker", "bank"]) == "bank"
    assert strongest([]) == ""


@pytest.mark.parametrize(
    ("grade", "role", "side", "may"),
    [
        ("worker", "worker", "worker", True),
        ("employer", "worker", "worker", False),
        ("employer", "employer", "employer", True),
        ("worker", "employer", "employer", False),
        ("bank", "household", "employer", False),
        ("station", "station", "station", True),
        ("worker", "station", "station", False),
        ("worker", "clerk", "", True),
        ("bank", "clerk", "", True),
        ("employer", "employer", "", False),
    ],
)
def test_each_party_speaks_for_itself_and_staff_for_whom_they_heard(grade, role, side, may):
    assert may_state(grade, role=role, side=side) is may
