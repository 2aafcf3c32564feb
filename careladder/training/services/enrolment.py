"""Giving somebody a seat, and giving it up."""

from datetime import date

from django.db import IntegrityError, transaction

from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.packs.programmes import programme as pack_of
from careladder.packs.rules.decide import decide
from careladder.packs.text import say
from careladder.people.models import Person
from careladder.people.selectors import registration_of, situation_of
from careladder.training.enums import EnrolmentStatus, LeaveReason
from careladder.training.errors import (
    CohortFull,
    ConditionsNotMet,
    DayOutsideClass,
    EnrolledTooLate,
    InAnotherClass,
    LeaveReasonUnknown,
)
from careladder.training.facts import Enrolled, Left
from careladder.training.models import Cohort, Enrolment
from careladder.training.selectors import last_day_to_enrol, plan_for
from careladder.training.services.common import lock_cohort, lock_enrolment, region_of, tell
from careladder.training.words import Spoken


@transaction.atomic
def enrol_person(*, person: Person, cohort: Cohort, by: Actor, on: date | None = None) -> Enrolment:
    """Give the person a seat, or say why not; doing it again returns the seat she has.

    The person is locked before the class: two desks must neither sell the last seat nor put her into two classes.
    """
    on = on or clock.today()
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    cohort = lock_cohort(cohort.pk, by=by)
    seated = Enrolment.objects.filter(cohort=cohort).exclude(status=EnrolmentStatus.LEFT)
    if held := seated.filter(person=person).first():
        return held
    _check_person(person, cohort)
    _check_day(cohort, on)
    taken = seated.count()
    if taken >= cohort.seats:
        raise CohortFull(cohort=cohort, seats=taken)
    enrolment = _create(person, cohort, on)
    tell(
        Enrolled(cohort=cohort.pk, course=cohort.course, base=cohort.base_id),
        enrolment,
        by=by,
        region=region_of(person, cohort),
        on=on,
        key=f"training.enrolled:{enrolment.pk}",
    )
    return enrolment


def _check_person(person: Person, cohort: Cohort) -> None:
    """Registered, and nothing in the pack's conditions stands against her on the first day of class.

    What is unknown stands against nobody: a missing document is asked for before a subsidy, not before a class.
    """
    registration_of(person, cohort.programme)  # refuses somebody who is on no books
    pack = pack_of(cohort.programme)
    course = pack.courses[cohort.course]
    if course.admission is None:
        return
    situation = situation_of(person, cohort.programme, cohort.starts_on)
    path = f"courses.{course.code}.admission"
    verdict = decide(course.admission, situation, cohort.starts_on, pack, path=path, origin=course)
    if verdict.against:
        said = [each.text for each in verdict.against]
        against = say("".join(text.zh for text in said), " ".join(text.en for text in said))
        raise ConditionsNotMet(course=Spoken(course.label), reasons=Spoken(against))


def _check_day(cohort: Cohort, on: date) -> None:
    latest = last_day_to_enrol(cohort)
    if on > latest:
        raise EnrolledTooLate(cohort=cohort, last_day=latest, minimum=plan_for(cohort).attendance_minimum)


def _create(person: Person, cohort: Cohort, on: date) -> Enrolment:
    """Whoever joins late is in the class from that day on: what she did before is nobody's overlap."""
    try:
        with transaction.atomic():
            return Enrolment.objects.create(
                programme=cohort.programme,
                cohort=cohort,
                person=person,
                enrolled_on=on,
                starts_on=max(on, cohort.starts_on),
                ends_on=cohort.ends_on,
            )
    except IntegrityError as clash:
        if "enrolment_no_overlap" not in str(clash):
            raise
        raise InAnotherClass from clash


@transaction.atomic
def leave_cohort(*, enrolment: Enrolment, reason: str, by: Actor, on: date | None = None) -> Enrolment:
    """Give a seat up before the class is closed; `on` is the first day she is no longer there."""
    on = on or clock.today()
    if reason not in LeaveReason.values:
        raise LeaveReasonUnknown(reason=reason)
    enrolment = lock_enrolment(enrolment, by=by)
    if not enrolment.enrolled_on <= on <= enrolment.ends_on:
        raise DayOutsideClass(day=on, first=enrolment.enrolled_on, last=enrolment.ends_on)
    enrolment.status, enrolment.left_on, enrolment.leave_reason = EnrolmentStatus.LEFT, on, reason
    enrolment.save(update_fields=["status", "left_on", "leave_reason"])
    tell(
        Left(cohort=enrolment.cohort_id, reason=reason),
        enrolment,
        by=by,
        region=region_of(enrolment.person, enrolment.cohort),
        on=on,
        key=f"training.left:{enrolment.pk}",
    )
    return enrolment
