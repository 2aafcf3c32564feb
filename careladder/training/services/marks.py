"""Exam marks."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from careladder.journey.selectors import get_fact
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM, Actor
from careladder.training.errors import EnrolmentNotFound, ExamBeforeEnd, ExamInFuture, MarkOutOfRange, PartUnknown
from careladder.training.facts import Marked
from careladder.training.models import Cohort, Enrolment, ExamMark
from careladder.training.rules.plan import Part
from careladder.training.selectors import plan_for
from careladder.training.services.common import lock_cohort, lock_enrolment, region_of, tell

BEST = 100


@transaction.atomic
def enter_mark(*, enrolment: Enrolment, part: str, mark: int, by: Actor, on: date | None = None) -> ExamMark:
    """Enter a mark from 0 to 100 for one part of the exam (or one soft skill of the pack), given `on` that day.

    Entering it again changes nothing; entering another one corrects it: the new fact voids the old one.
    """
    on = on or clock.today()
    enrolment = lock_enrolment(enrolment, by=by)
    found = plan_for(enrolment.cohort).part(part)
    if found is None:
        raise PartUnknown(part=part)
    if isinstance(mark, bool) or not isinstance(mark, int) or not 0 <= mark <= BEST:
        raise MarkOutOfRange(mark=mark)
    _check_day(enrolment, on)
    row = ExamMark.objects.filter(enrolment=enrolment, part=part).first()
    if row and (row.mark, row.on) == (mark, on):
        return row
    return _write(row or ExamMark(enrolment=enrolment, part=part), found, mark, on, by)


@transaction.atomic
def enter_marks(*, cohort: Cohort, marks: Mapping[UUID, Mapping[str, int]], by: Actor, on: date | None = None) -> int:
    """Enter a whole grid of marks (by enrolment, then part), all or none; return how many there were."""
    cohort = lock_cohort(cohort.pk, by=by)
    named = {each.pk: each for each in Enrolment.objects.filter(cohort=cohort, pk__in=marks)}
    if marks.keys() - named.keys():
        raise EnrolmentNotFound
    entered = [
        enter_mark(enrolment=named[uid], part=part, mark=mark, by=by, on=on)
        for uid, row in marks.items()
        for part, mark in row.items()
    ]
    return len(entered)


def _check_day(enrolment: Enrolment, on: date) -> None:
    if on < enrolment.cohort.ends_on:
        raise ExamBeforeEnd(day=on, ends_on=enrolment.cohort.ends_on)
    if on > clock.today():
        raise ExamInFuture(day=on)


def _write(row: ExamMark, part: Part, mark: int, on: date, by: Actor) -> ExamMark:
    enrolment = row.enrolment
    earlier = get_fact(row.fact, visible_to=SYSTEM) if row.fact else None
    fact = tell(
        Marked(cohort=enrolment.cohort_id, part=part.code, mark=mark, passed=mark >= part.pass_mark),
        enrolment,
        by=by,
        region=region_of(enrolment.person, enrolment.cohort),
        on=on,
        voids=earlier,
    )
    row.mark, row.on, row.by, row.fact = mark, on, by.uid, fact.pk
    row.save()
    return row
