"""How a class ends for one trainee, from plain values."""

from datetime import date, timedelta

import pytest

from careladder.packs.text import say
from careladder.training.rules.outcome import attendance_percent, decide_outcome, last_day_to_join
from careladder.training.rules.plan import Part
from tests.training.test_timetable import plan

PARTS = (
    Part("theory", say("理论", "Theory"), 60, True),
    Part("practice", say("实操", "Practice"), 60, True),
    Part("service", say("服务意识", "Service"), 60, False),
)


def made():
    from dataclasses import replace

    return replace(plan(26, 208, 30), parts=PARTS)


@pytest.mark.parametrize(
    ("percent", "marks", "completed", "passed"),
    [
        (80, {"theory": 60, "practice": 60}, True, True),
        (79, {"theory": 100, "practice": 100}, False, False),
        (100, {"theory": 59, "practice": 100}, True, False),
        (100, {"theory": 100, "practice": 59}, True, False),
        (100, {"theory": 100}, True, None),
        (100, {"theory": 59}, True, False),
        (100, {}, True, None),
        (0, {}, False, False),
        (80, {"theory": 60, "practice": 60, "service": 0}, True, True),
    ],
)
def test_attendance_and_every_counted_part_decide(percent, marks, completed, passed):
    outcome = decide_outcome(made(), percent, marks)

    assert (outcome.completed, outcome.passed) == (completed, passed)


def test_an_outcome_names_what_fell_short_and_what_is_missing():
    outcome = decide_outcome(made(), 90, {"theory": 59})

    assert (outcome.short_parts, outcome.unmarked_parts) == (("theory",), ("practice",))


def test_attendance_is_rounded_down():
    assert [attendance_percent(799, 1000), attendance_percent(800, 1000), attendance_percent(0, 0)] == [79, 80, 0]


def test_one_can_join_as_long_as_the_minimum_is_in_reach():
    start = date(2026, 3, 2)
    lessons = [(start + timedelta(days=day), tenths) for day in range(10) for tenths in (40, 40)]

    assert last_day_to_join(lessons, 80) == start + timedelta(days=2)
    assert last_day_to_join(lessons, 100) == start
    assert last_day_to_join(lessons, 81) == start + timedelta(days=1)
