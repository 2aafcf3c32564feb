"""Attendance: one fact for every presence, and corrections that leave their trace."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from careladder.journey.models import Fact
from careladder.journey.selectors import facts
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.training.errors import CohortClosed, LessonNotYet, NotInThisLesson, OtherProgramme
from careladder.training.models import Attendance
from careladder.training.selectors import attendance_sheet, sessions_of, sessions_with_sheets
from careladder.training.services import close_cohort, leave_cohort, record_attendance
from tests.factories import training
from tests.factories.accounts import actor
from tests.factories.people import person

pytestmark = pytest.mark.django_db
CLERK = actor("clerk", region="141124")


def taught(**traits):
    """A class that was taught, its first lesson and two trainees."""
    cohort = training.cohort(over=True, **traits)
    return sessions_of(cohort)[0], training.enrolment(cohort=cohort), training.enrolment(cohort=cohort)


def live(kind="training.attended"):
    return facts(visible_to=SYSTEM).filter(kind=kind)


def test_every_presence_is_one_fact_and_an_absence_is_none():
    lesson, her, other = taught()

    changed = record_attendance(session=lesson, present={her.pk: True, other.pk: False}, by=CLERK)

    assert len(changed) == 2
    fact = live().get()
    assert (fact.person, fact.on, fact.org) == (her.person_id, lesson.on, her.cohort.base.organisation_id)
    assert fact.payload == {
        "cohort": str(her.cohort_id),
        "session": str(lesson.pk),
        "hours_tenths": lesson.hours_tenths,
        "kind": lesson.kind,
    }
    her.cohort.refresh_from_db()
    assert her.cohort.status == "running"


def test_recording_the_same_sheet_again_changes_nothing():
    lesson, her, other = taught()
    sheet = {her.pk: True, other.pk: False}
    record_attendance(session=lesson, present=sheet, by=CLERK)

    assert record_attendance(session=lesson, present=sheet, by=CLERK) == []
    assert Fact.objects.filter(kind="training.attended").count() == 1


def test_a_correction_voids_what_was_said_and_stays_readable_as_it_was_known():
    lesson, her, _ = taught()
    record_attendance(session=lesson, present={her.pk: True}, by=CLERK)
    then = clock.now()

    record_attendance(session=lesson, present={her.pk: False}, by=CLERK)

    assert not live().exists()
    assert facts(visible_to=SYSTEM, known_on=then).filter(kind="training.attended").count() == 1
    assert Attendance.objects.get(enrolment=her).fact is None


def test_a_correction_can_be_corrected_back():
    lesson, her, _ = taught()
    for there in (True, False, True):
        record_attendance(session=lesson, present={her.pk: there}, by=CLERK)

    assert live().get().pk == Attendance.objects.get(enrolment=her).fact
    assert Fact.objects.filter(kind="training.attended").count() == 2


def test_attendance_counts_from_the_day_of_the_lesson():
    lesson, her, _ = taught()
    record_attendance(session=lesson, present={her.pk: True}, by=CLERK)

    assert not facts(visible_to=SYSTEM, as_of=lesson.on - timedelta(days=1)).filter(kind="training.attended").exists()
    assert facts(visible_to=SYSTEM, as_of=lesson.on).filter(kind="training.attended").exists()


def test_a_lesson_that_was_not_yet_has_no_sheet():
    enrolment = training.enrolment()

    with pytest.raises(LessonNotYet):
        record_attendance(session=sessions_of(enrolment.cohort)[0], present={enrolment.pk: True}, by=CLERK)


def test_somebody_of_another_class_is_not_on_the_sheet():
    lesson, _, _ = taught()
    stranger = training.enrolment()

    with pytest.raises(NotInThisLesson):
        record_attendance(session=lesson, present={stranger.pk: True}, by=CLERK)
    assert not live().exists()


def test_the_sheet_holds_those_who_had_joined_and_not_left():
    lesson, stays, leaves = taught()
    last = sessions_of(lesson.cohort).last()
    late = training.enrol_person(person=person(), cohort=lesson.cohort, by=CLERK, on=lesson.on + timedelta(days=1))
    leave_cohort(enrolment=leaves, reason="illness", on=lesson.on + timedelta(days=3), by=CLERK)

    assert {line.enrolment for line in attendance_sheet(lesson)} == {stays, leaves}
    assert {line.enrolment for line in attendance_sheet(last)} == {stays, late}
    with pytest.raises(NotInThisLesson):
        record_attendance(session=last, present={leaves.pk: True}, by=CLERK)


def test_a_base_records_its_own_lessons_and_nobody_else_s():
    lesson, her, _ = taught()
    own = actor("base", org=lesson.cohort.base.organisation)

    assert record_attendance(session=lesson, present={her.pk: True}, by=own)
    with pytest.raises(OtherProgramme):
        record_attendance(
            session=lesson, present={her.pk: False}, by=actor("base", org=training.base("FYSX").organisation)
        )


def test_a_closed_class_is_not_corrected():
    lesson, her, _ = taught()
    close_cohort(cohort=lesson.cohort, by=CLERK)

    with pytest.raises(CohortClosed):
        record_attendance(session=lesson, present={her.pk: True}, by=CLERK)


def test_the_timetable_says_which_lessons_have_a_sheet():
    lesson, her, other = taught()
    record_attendance(session=lesson, present={her.pk: True, other.pk: False}, by=CLERK)

    first, second = sessions_with_sheets(lesson.cohort)[:2]
    assert (first.recorded, first.present, second.recorded) == (2, 1, 0)


def test_the_database_knows_that_a_presence_has_its_fact():
    lesson, her, _ = taught()
    record_attendance(session=lesson, present={her.pk: True}, by=CLERK)

    with pytest.raises(IntegrityError, match="attendance_present_is_a_fact"), transaction.atomic():
        Attendance.objects.update(fact=None)
