"""Closing a class: attendance is summed up, and everybody is decided by the pack."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from careladder.journey.services import Entry, record_fact, record_facts
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.training.enums import CohortStatus, EnrolmentStatus
from careladder.training.errors import CohortNotOver, DayOutsideClass
from careladder.training.facts import Closed, Completed, Failed, Passed
from careladder.training.models import Cohort, Enrolment
from careladder.training.rules.outcome import Outcome
from careladder.training.selectors.summary import outcomes
from careladder.training.services.common import lock_cohort, regions_in

_STATUS = {True: EnrolmentStatus.PASSED, False: EnrolmentStatus.FAILED, None: EnrolmentStatus.COMPLETED}


@transaction.atomic
def close_cohort(*, cohort: Cohort, by: Actor, on: date | None = None) -> Cohort:
    """Close the class on its last day or later and decide everybody in it; what is closed never changes again.

    Attendance below the pack's minimum, or a counted mark below its pass mark: not passed. Enough attendance but a
    mark is missing: completed, not examined.
    """
    on = on or clock.today()
    cohort = lock_cohort(cohort.pk, by=by)
    if on < cohort.ends_on or clock.today() < cohort.ends_on:
        raise CohortNotOver(cohort=cohort, ends_on=cohort.ends_on)
    if on > clock.today():
        raise DayOutsideClass(day=on, first=cohort.ends_on, last=clock.today())
    decided, regions = outcomes(cohort), regions_in(cohort)
    for enrolment, outcome in decided:
        enrolment.attendance_percent, enrolment.status = outcome.attendance_percent, _STATUS[outcome.passed]
    Enrolment.objects.bulk_update([each for each, _outcome in decided], ["attendance_percent", "status"])
    told = [
        Entry(
            payload,
            on=on,
            person=enrolment.person_id,
            org=cohort.base.organisation_id,
            region=regions.get(enrolment.person_id, cohort.region),
            key=f"{type(payload).kind}:{enrolment.pk}",
        )
        for enrolment, outcome in decided
        for payload in _said(cohort, outcome)
    ]
    record_facts(told, programme=cohort.programme, by=by)
    cohort.status, cohort.closed_on = CohortStatus.CLOSED, on
    cohort.save(update_fields=["status", "closed_on"])
    passed = sum(outcome.passed is True for _, outcome in decided)
    record_fact(
        Closed(cohort=cohort.pk, course=cohort.course, trainees=len(decided), passed=passed),
        programme=cohort.programme,
        by=by,
        on=on,
        org=cohort.base.organisation_id,
        region=cohort.region,
        key=f"training.closed:{cohort.pk}",
    )
    return cohort


def _said(cohort: Cohort, outcome: Outcome) -> Iterator[Completed | Passed | Failed]:
    if outcome.completed:
        yield Completed(cohort=cohort.pk, course=cohort.course, attendance_percent=outcome.attendance_percent)
    if outcome.passed is not None:
        yield (Passed if outcome.passed else Failed)(cohort=cohort.pk, course=cohort.course)
