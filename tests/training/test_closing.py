"""Closing a class: everybody is decided once, by attendance and marks, and each decision is one fact."""

from datetime import timedelta

import pytest
import time_machine

from careladder.journey.models import Fact
from careladder.journey.selectors import facts
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.training.errors import CohortClosed, CohortNotOver, DayOutsideClass
from careladder.training.selectors import cohort_summary
from careladder.training.services import close_cohort, leave_cohort
from tests.factories import training
from tests.factories.accounts import actor

pytestmark = pytest.mark.django_db
CLERK = actor("clerk", region="141124")


def kinds(enrolment):
    told = Fact.objects.filter(person=enrolment.person_id).exclude(kind__in=["training.attended", "exam.marked"])
    return set(told.values_list("kind", flat=True)) - {"person.registered", "training.enrolled"}


@pytest.mark.parametrize(
    ("attended", "marks", "status", "told"),
    [
        (100, 60, "passed", {"training.completed", "exam.passed"}),
        (100, {"theory": 59, "practice": 90}, "failed", {"training.completed", "exam.failed"}),
        (70, 90, "failed", {"exam.failed"}),
        (100, {"theory": 90}, "completed", {"training.completed"}),
    ],
)
def test_attendance_and_marks_decide_by_the_pack(attended, marks, status, told):
    enrolment = training.enrolment(attended=attended, marks=marks)

    close_cohort(cohort=enrolment.cohort, by=CLERK)

    enrolment.refresh_from_db()
    assert enrolment.status == status
    assert kinds(enrolment) == told


def test_attendance_is_kept_in_per_cent_of_planned_hours_and_told():
    enrolment = training.enrolment(attended=90, marks=80)

    close_cohort(cohort=enrolment.cohort, by=CLERK)

    enrolment.refresh_from_db()
    completed = Fact.objects.get(kind="training.completed")
    assert 80 <= enrolment.attendance_percent <= 90
    assert completed.payload == {
        "cohort": str(enrolment.cohort_id), "course": "YL", "attendance_percent": enrolment.attendance_percent,
    }  # fmt: skip
    assert (completed.org, completed.region) == (enrolment.cohort.base.organisation_id, "141124")


def test_a_class_is_closed_once():
    enrolment = training.enrolment(attended=100, marks=80)
    close_cohort(cohort=enrolment.cohort, by=CLERK)

    with pytest.raises(CohortClosed):
        close_cohort(cohort=enrolment.cohort, by=CLERK)
    for kind in ("training.completed", "exam.passed", "training.closed"):
        assert Fact.objects.filter(kind=kind).count() == 1


def test_a_class_is_closed_on_its_last_day_at_the_earliest():
    cohort = training.cohort()

    with pytest.raises(CohortNotOver):
        close_cohort(cohort=cohort, by=CLERK)
    with pytest.raises(CohortNotOver):
        close_cohort(cohort=cohort, by=CLERK, on=cohort.ends_on)
    with time_machine.travel(f"{cohort.ends_on}T12:00:00+08:00"):
        assert close_cohort(cohort=cohort, by=CLERK).closed_on == cohort.ends_on


def test_a_class_is_not_closed_in_advance():
    cohort = training.cohort(over=True)

    with pytest.raises(DayOutsideClass):
        close_cohort(cohort=cohort, by=CLERK, on=clock.today() + timedelta(days=1))


def test_who_left_is_not_decided():
    enrolment = training.enrolment(attended=100, marks=80)
    leave_cohort(enrolment=enrolment, reason="found_work", on=enrolment.cohort.ends_on, by=CLERK)

    close_cohort(cohort=enrolment.cohort, by=CLERK)

    enrolment.refresh_from_db()
    assert enrolment.status == "left"
    assert Fact.objects.get(kind="training.closed").payload["trainees"] == 0


def test_the_decision_is_read_as_of_the_day_it_was_made():
    enrolment = training.enrolment(attended=100, marks=80)
    cohort = enrolment.cohort
    close_cohort(cohort=cohort, by=CLERK, on=cohort.ends_on)

    before = facts(visible_to=SYSTEM, as_of=cohort.ends_on - timedelta(days=1))
    assert not before.filter(kind="exam.passed").exists()
    assert facts(visible_to=SYSTEM, as_of=cohort.ends_on).filter(kind="exam.passed").count() == 1


def test_the_summary_says_before_what_closing_decides():
    cohort = training.cohort(over=True)
    passes, fails = training.enrolment(cohort=cohort), training.enrolment(cohort=cohort)
    unexamined = training.enrolment(cohort=cohort)
    training.attend(passes, fails, unexamined)
    training.mark(passes, 80)
    training.mark(fails, 40)
    gone = training.enrolment(cohort=cohort)
    leave_cohort(enrolment=gone, reason="family", on=cohort.starts_on, by=CLERK)

    before = cohort_summary(cohort)
    close_cohort(cohort=cohort, by=CLERK)
    after = cohort_summary(cohort)

    assert (before.trainees, before.left, before.passed, before.failed, before.not_examined) == (3, 1, 1, 1, 1)
    assert before.pass_rate == after.pass_rate == 50.0
    assert dict(before.bands)["90–100%"] == 3
    assert before.sessions_without_sheet == 0
    for each in (passes, fails, unexamined):
        each.refresh_from_db()
    assert [each.status for each in (passes, fails, unexamined)] == ["passed", "failed", "completed"]


def test_a_summary_of_an_empty_class_has_no_rate():
    summary = cohort_summary(training.cohort())

    assert (summary.trainees, summary.pass_rate, summary.sessions_without_sheet) == (0, None, summary.sessions)
