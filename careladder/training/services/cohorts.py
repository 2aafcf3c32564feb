"""Opening a class with its timetable, changing its seats, cancelling it."""

from datetime import date

from django.db import IntegrityError, transaction

from careladder.journey.services import record_fact
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.packs.programmes import programme as pack_of
from careladder.training.enums import CohortStatus, EnrolmentStatus, LeaveReason, SessionKind
from careladder.training.errors import (
    BaseNotOnCatalogue,
    ClassTooLarge,
    CohortExists,
    CohortHasBegun,
    CourseNotTaughtHere,
    OtherProgramme,
    SeatsTaken,
    TimetableImpossible,
)
from careladder.training.facts import Cancelled, Left, Opened
from careladder.training.models import Attendance, Base, Cohort, Enrolment, Session
from careladder.training.rules.plan import CoursePlan
from careladder.training.rules.timetable import Block, fits, timetable
from careladder.training.selectors import plan_for, plan_of_course
from careladder.training.services.common import check_base, lock_cohort, regions_in, tell
from careladder.training.words import Spoken


@transaction.atomic
def open_cohort(
    *, programme: str, base: Base, course: str, term: int, starts_on: date, seats: int, by: Actor
) -> Cohort:
    """Open a class of a course at a base, with the timetable that the pack prescribes.

    `term` counts the programme's terms (期), `starts_on` is the first day on which there may be a lesson.
    """
    if base.programme != programme:
        raise OtherProgramme
    check_base(base, by)
    plan = plan_of_course(programme, course, starts_on)
    _check_catalogue(base, plan, starts_on)
    _check_size(plan, seats)
    if not fits(plan):
        raise TimetableImpossible(hours=plan.hours, days=plan.days)
    blocks = timetable(plan, starts_on)
    cohort = _create(base, plan, term, blocks, seats, by)
    Session.objects.bulk_create(
        Session(
            cohort=cohort,
            on=block.on,
            slot=block.slot,
            kind=SessionKind.THEORY if block.theory else SessionKind.PRACTICE,
            hours_tenths=block.hours_tenths,
            topic=block.topic,
        )
        for block in blocks
    )
    record_fact(
        Opened(cohort=cohort.pk, course=course, base=base.pk, term=term, seats=seats),
        programme=programme,
        by=by,
        org=base.organisation_id,
        region=cohort.region,
        key=f"training.opened:{cohort.pk}",
    )
    return cohort


def _check_catalogue(base: Base, plan: CoursePlan, day: date) -> None:
    listed = pack_of(base.programme).bases.get(base.code)
    if listed is None or not (listed.valid_from <= day and (listed.until is None or day < listed.until)):
        raise BaseNotOnCatalogue(base=base, day=day)
    if plan.code not in listed.courses:
        raise CourseNotTaughtHere(base=base, course=Spoken(plan.label))


def _check_size(plan: CoursePlan, seats: int) -> None:
    if not 1 <= seats <= plan.class_size:
        raise ClassTooLarge(course=Spoken(plan.label), most=plan.class_size)


def _create(base: Base, plan: CoursePlan, term: int, blocks: list[Block], seats: int, by: Actor) -> Cohort:
    try:
        with transaction.atomic():
            return Cohort.objects.create(
                programme=base.programme,
                base=base,
                course=plan.code,
                term=term,
                title=f"第{term}期{plan.label.zh}班",
                region=base.organisation.region,
                starts_on=blocks[0].on,
                ends_on=blocks[-1].on,
                seats=seats,
                opened_by=by.uid,
            )
    except IntegrityError as clash:
        if "cohort_once_a_term" not in str(clash):
            raise
        raise CohortExists(base=base, term=term) from clash


@transaction.atomic
def change_seats(*, cohort: Cohort, seats: int, by: Actor) -> Cohort:
    """Give a class more or fewer seats, within the programme's class size and never fewer than are taken."""
    cohort = lock_cohort(cohort.pk, by=by)
    _check_size(plan_for(cohort), seats)
    taken = Enrolment.objects.filter(cohort=cohort).exclude(status=EnrolmentStatus.LEFT).count()
    if seats < taken:
        raise SeatsTaken(taken=taken, seats=seats)
    cohort.seats = seats
    cohort.save(update_fields=["seats"])
    return cohort


@transaction.atomic
def cancel_cohort(*, cohort: Cohort, by: Actor) -> Cohort:
    """Cancel a class that was never taught; its trainees are free for another one."""
    cohort = lock_cohort(cohort.pk, by=by)
    if Attendance.objects.filter(session__cohort=cohort).exists():
        raise CohortHasBegun(cohort=cohort)
    regions, today = regions_in(cohort), clock.today()
    for enrolment in Enrolment.objects.filter(cohort=cohort, status=EnrolmentStatus.ENROLLED):
        enrolment.cohort = cohort
        enrolment.status, enrolment.left_on = EnrolmentStatus.LEFT, today
        enrolment.leave_reason = LeaveReason.CANCELLED
        enrolment.save(update_fields=["status", "left_on", "leave_reason"])
        tell(
            Left(cohort=cohort.pk, reason=LeaveReason.CANCELLED),
            enrolment,
            by=by,
            region=regions.get(enrolment.person_id, cohort.region),
            key=f"training.left:{enrolment.pk}",
        )
    cohort.status = CohortStatus.CANCELLED
    cohort.save(update_fields=["status"])
    record_fact(
        Cancelled(cohort=cohort.pk, course=cohort.course),
        programme=cohort.programme,
        by=by,
        org=cohort.base.organisation_id,
        region=cohort.region,
        key=f"training.cancelled:{cohort.pk}",
    )
    return cohort
