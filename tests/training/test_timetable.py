"""How a course is laid out: for every course of every pack, and for any course a pack could describe."""

import itertools
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careladder.packs.programmes import programmes
from careladder.packs.text import say
from careladder.training.rules.plan import CoursePlan, plan_of
from careladder.training.rules.timetable import LONGEST_DAY, Block, fits, timetable

MONDAY, SUNDAY = date(2026, 3, 2), 6
EVERY_COURSE = [(pack.code, course.code) for pack in programmes().values() for course in pack.courses]


def plan(days: int, hours: int, theory: int, rests: frozenset[int] = frozenset()) -> CoursePlan:
    return CoursePlan(
        code="X",
        label=say("课程", "course"),
        occupation="4-10-01-05",
        level=1,
        certificate="training",
        days=days,
        hours=hours,
        theory_percent=theory,
        attendance_minimum=80,
        class_size=50,
        parts=(),
        theory_topics=("law", "ethics"),
        practice_topics=("care", "first_aid", "cooking"),
        rest_weekdays=rests,
    )


def check(made: CoursePlan, blocks: list[Block]) -> None:
    """What holds for every timetable there can be."""
    theory = sum(block.hours_tenths for block in blocks if block.theory)
    whole = sum(block.hours_tenths for block in blocks)
    days = Counter()
    for block in blocks:
        days[block.on] += block.hours_tenths
    assert whole == made.hours * 10
    assert abs(theory * 100 - whole * made.theory_percent) <= 50  # exact to half a tenth of an hour
    assert len(days) == made.days
    assert max(days.values()) <= LONGEST_DAY * 10
    assert max(days.values()) - min(days.values()) <= 10
    assert len({(block.on, block.slot) for block in blocks}) == len(blocks)
    assert all(block.hours_tenths > 0 for block in blocks)
    assert not {day.weekday() for day in days} & made.rest_weekdays
    assert [block.on for block in blocks] == sorted(block.on for block in blocks)


@pytest.mark.parametrize(("programme", "course"), EVERY_COURSE)
def test_every_course_of_the_packs_has_its_days_hours_and_exact_share_of_theory(programme, course):
    made = plan_of(programmes()[programme], course, MONDAY)

    blocks = timetable(made, MONDAY)

    check(made, blocks)
    whole = sum(block.hours_tenths for block in blocks)
    assert sum(block.hours_tenths for block in blocks if block.theory) * 100 == whole * made.theory_percent
    assert {block.topic for block in blocks} <= made.topic_labels.keys()


def test_the_courses_of_both_packs_were_looked_at():
    assert {code for code, _ in EVERY_COURSE} >= {"luliang", "zhenfeng"}


@given(
    days=st.integers(1, 60),
    a_day=st.integers(10, 80),
    theory=st.integers(0, 100),
    rests=st.frozensets(st.integers(0, 6), max_size=6),
)
def test_any_course_that_fits_is_laid_out_exactly(days, a_day, theory, rests):
    made = plan(days, days * a_day // 10, theory, rests)

    check(made, timetable(made, MONDAY))


def test_twenty_six_days_without_sundays_fill_a_month():
    blocks = timetable(plan(26, 208, 30, frozenset({SUNDAY})), MONDAY)

    assert (blocks[0].on, blocks[-1].on) == (MONDAY, date(2026, 3, 31))


def test_a_course_that_begins_on_a_day_of_rest_has_its_first_lesson_the_day_after():
    blocks = timetable(plan(2, 12, 30, frozenset({SUNDAY})), date(2026, 3, 1))

    assert blocks[0].on == MONDAY


def test_the_lesson_that_the_share_cuts_gives_its_rest_to_an_evening_of_practice():
    blocks = timetable(plan(26, 208, 30), MONDAY)

    cut = [block for block in blocks if block.slot == "evening"]
    assert [(block.theory, block.hours_tenths) for block in cut] == [(False, 16)]


def test_theory_is_spread_over_the_course_and_topics_follow_their_order():
    blocks = timetable(plan(26, 208, 30), MONDAY)

    theory = [index for index, block in enumerate(blocks) if block.theory]
    assert max(later - earlier for earlier, later in itertools.pairwise(theory)) <= 5
    assert [block.topic for block in blocks if block.theory] == ["law"] * 8 + ["ethics"] * 8


@pytest.mark.parametrize(("days", "hours"), [(26, 209), (26, 25)])
def test_more_than_eight_hours_a_day_or_days_without_a_lesson_do_not_fit(days, hours):
    assert not fits(plan(days, hours, 30))


def test_a_course_the_pack_does_not_know_has_no_plan():
    assert plan_of(programmes()["luliang"], "COOKING", MONDAY) is None
