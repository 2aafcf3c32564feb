"""Marks: whole numbers out of 100, after the course, each with its fact; a correction voids the earlier one."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from careladder.journey.models import Fact
from careladder.journey.selectors import facts
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.training.errors import (
    AlreadyLeft,
    CohortClosed,
    EnrolmentNotFound,
    ExamBeforeEnd,
    ExamInFuture,
    MarkOutOfRange,
    PartUnknown,
)
from careladder.training.models import ExamMark
from careladder.training.selectors import marks_grid, plan_for
from careladder.training.services import close_cohort, enter_mark, enter_marks, leave_cohort
from tests.factories import training
from tests.factories.accounts import actor

pytestmark = pytest.mark.django_db
CLERK = actor("clerk", region="141124")


def marked(enrolment, mark, part="theory", on=None):
    return enter_mark(enrolment=enrolment, part=part, mark=mark, on=on or enrolment.cohort.ends_on, by=CLERK)


def live():
    return facts(visible_to=SYSTEM).filter(kind="exam.marked")


@pytest.fixture
def examined():
    return training.enrolment(over=True)


@pytest.mark.parametrize(("mark", "passed"), [(0, False), (59, False), (60, True), (100, True)])
def test_a_mark_is_kept_and_told_with_whether_it_passes(examined, mark, passed):
    marked(examined, mark)

    assert ExamMark.objects.get().mark == mark
    assert live().get().payload == {
        "cohort": str(examined.cohort_id), "part": "theory", "mark": mark, "passed": passed,
    }  # fmt: skip


@pytest.mark.parametrize("mark", [-1, 101, True, 59.5, "80", None])
def test_a_mark_out_of_range_is_refused(examined, mark):
    with pytest.raises(MarkOutOfRange):
        marked(examined, mark)
    assert not live().exists()


def test_entering_the_same_mark_again_changes_nothing(examined):
    assert marked(examined, 70) == marked(examined, 70)
    assert Fact.objects.filter(kind="exam.marked").count() == 1


def test_a_correction_voids_the_earlier_mark_and_leaves_it_readable(examined):
    marked(examined, 55)
    then = clock.now()

    marked(examined, 75)

    assert live().get().payload["mark"] == 75
    assert facts(visible_to=SYSTEM, known_on=then).get(kind="exam.marked").payload["mark"] == 55
    assert ExamMark.objects.get().fact == live().get().pk


def test_correcting_the_day_is_a_correction_too(examined):
    marked(examined, 70)
    marked(examined, 70, on=examined.cohort.ends_on + timedelta(days=1))

    assert live().get().on == examined.cohort.ends_on + timedelta(days=1)


def test_nobody_is_examined_before_the_course_has_ended(examined):
    with pytest.raises(ExamBeforeEnd):
        marked(examined, 80, on=examined.cohort.ends_on - timedelta(days=1))


def test_a_mark_is_not_given_in_advance(examined):
    with pytest.raises(ExamInFuture):
        marked(examined, 80, on=clock.today() + timedelta(days=1))


def test_the_exam_has_the_pack_s_parts_only(examined):
    with pytest.raises(PartUnknown, match="cooking"):
        marked(examined, 80, part="cooking")


def test_who_left_gets_no_mark(examined):
    leave_cohort(enrolment=examined, reason="illness", on=examined.cohort.ends_on, by=CLERK)

    with pytest.raises(AlreadyLeft):
        marked(examined, 80)


def test_a_closed_class_gets_no_mark(examined):
    close_cohort(cohort=examined.cohort, by=CLERK)

    with pytest.raises(CohortClosed):
        marked(examined, 80)


def test_the_grid_holds_everybody_in_the_class_with_the_marks_there_are(examined):
    other = training.enrolment(cohort=examined.cohort)
    marked(examined, 80)

    grid = {
        enrolment: {part: mark.mark for part, mark in marks.items()} for enrolment, marks in marks_grid(examined.cohort)
    }
    assert grid == {examined: {"theory": 80}, other: {}}


def test_a_grid_is_entered_whole_or_not_at_all(examined):
    other, end = training.enrolment(cohort=examined.cohort), examined.cohort.ends_on
    given = {examined.pk: {"theory": 80, "practice": 70}, other.pk: {"theory": 101}}

    with pytest.raises(MarkOutOfRange):
        enter_marks(cohort=examined.cohort, marks=given, on=end, by=CLERK)
    assert not ExamMark.objects.exists()

    given[other.pk]["theory"] = 100
    assert enter_marks(cohort=examined.cohort, marks=given, on=end, by=CLERK) == 3
    with pytest.raises(EnrolmentNotFound):
        enter_marks(cohort=examined.cohort, marks={training.enrolment().pk: {"theory": 60}}, on=end, by=CLERK)


def test_the_database_knows_that_a_mark_is_out_of_a_hundred(examined):
    marked(examined, 80)
    with pytest.raises(IntegrityError, match="exam_mark_out_of_100"), transaction.atomic():
        ExamMark.objects.update(mark=101)


def test_soft_skills_are_marked_but_do_not_decide():
    enrolment = training.enrolment(programme="zhenfeng", over=True)
    plan = plan_for(enrolment.cohort)
    training.attend(enrolment)
    training.mark(enrolment, 80)
    soft = [part.code for part in plan.parts if not part.counted]
    assert soft

    for code in soft:
        enter_mark(enrolment=enrolment, part=code, mark=10, on=enrolment.cohort.ends_on, by=SYSTEM)
    close_cohort(cohort=enrolment.cohort, by=SYSTEM)

    enrolment.refresh_from_db()
    assert enrolment.status == "passed"
