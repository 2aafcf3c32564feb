"""Exam marks."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from careladder.journey.many import write_many
from careladder.journey.models import Fact
from careladder.journey.services import Entry, record_facts
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.training.enums import EnrolmentStatus
from careladder.training.errors import (
    AlreadyLeft,
    EnrolmentNotFound,
    ExamBeforeEnd,
    ExamInFuture,
    MarkOutOfRange,
    PartUnknown,
)
from careladder.training.facts import Marked
from careladder.training.models import Cohort, Enrolment, ExamMark
from careladder.training.selectors import plan_for
from careladder.training.services.common import lock_cohort, regions_in

BEST = 100

Marks = Mapping[UUID, Mapping[str, int]]  # by enrolment, then part of the exam or soft skill of the pack


@transaction.atomic
def enter_mark(*, enrolment: Enrolment, part: str, mark: int, by: Actor, on: date | None = None) -> ExamMark:
    """Enter one mark. See `enter_marks`."""
    sheet = _Sheet(lock_cohort(enrolment.cohort_id, by=by), on or clock.today(), by)
    return sheet.enter({enrolment.pk: {part: mark}})[0]


@transaction.atomic
def enter_marks(*, cohort: Cohort, marks: Marks, by: Actor, on: date | None = None) -> int:
    """Enter a whole grid of marks from 0 to 100, given `on` that day, all or none; return how many there were.

    Entering one again changes nothing; entering another one corrects it: the new fact voids the old one.
    """
    return len(_Sheet(lock_cohort(cohort.pk, by=by), on or clock.today(), by).enter(marks))


class _Sheet:
    """Writes the marks of one class and day, all at once: a class of fifty is four statements, not three hundred."""

    def __init__(self, cohort: Cohort, on: date, by: Actor) -> None:
        self.cohort, self.on, self.by = cohort, on, by
        self.plan = plan_for(cohort)

    def enter(self, marks: Marks) -> list[ExamMark]:
        """Write what is new or other than before; return a row for every mark named."""
        self._check(marks)
        known = {(row.enrolment_id, row.part): row for row in ExamMark.objects.filter(enrolment__in=marks)}
        rows = {
            (uid, part): known.get((uid, part)) or ExamMark(enrolment_id=uid, part=part)
            for uid, parts in marks.items()
            for part in parts
        }
        changed = {key: row for key, row in rows.items() if (row.mark, row.on) != (marks[key[0]][key[1]], self.on)}
        for (uid, part), row in changed.items():
            row.mark, row.on, row.by = marks[uid][part], self.on, self.by.uid
        self._tell(list(changed.values()))
        write_many(row for key, row in changed.items() if key not in known)
        ExamMark.objects.bulk_update(
            [row for key, row in changed.items() if key in known], ["mark", "on", "by", "fact"]
        )
        return list(rows.values())

    def _check(self, marks: Marks) -> None:
        self.named = {each.pk: each for each in Enrolment.objects.filter(cohort=self.cohort, pk__in=marks)}
        if marks.keys() - self.named.keys():
            raise EnrolmentNotFound
        if any(each.status == EnrolmentStatus.LEFT for each in self.named.values()):
            raise AlreadyLeft
        for part, mark in ((part, mark) for row in marks.values() for part, mark in row.items()):
            if self.plan.part(part) is None:
                raise PartUnknown(part=part)
            if isinstance(mark, bool) or not isinstance(mark, int) or not 0 <= mark <= BEST:
                raise MarkOutOfRange(mark=mark)
        if self.on < self.cohort.ends_on:
            raise ExamBeforeEnd(day=self.on, ends_on=self.cohort.ends_on)
        if self.on > clock.today():
            raise ExamInFuture(day=self.on)

    def _tell(self, rows: list[ExamMark]) -> None:
        """Write each row's fact, which voids the one of the mark that stood there before."""
        regions = regions_in(self.cohort)
        earlier = Fact.objects.in_bulk([row.fact for row in rows if row.fact])
        entries = [self._entry(row, regions, earlier.get(row.fact)) for row in rows]
        for row, fact in zip(rows, record_facts(entries, programme=self.cohort.programme, by=self.by), strict=True):
            row.fact = fact.pk

    def _entry(self, row: ExamMark, regions: Mapping[UUID, str], earlier: Fact | None) -> Entry:
        part = self.plan.part(row.part)
        assert part is not None
        trainee = self.named[row.enrolment_id].person_id
        return Entry(
            Marked(cohort=self.cohort.pk, part=part.code, mark=row.mark, passed=row.mark >= part.pass_mark),
            on=self.on,
            person=trainee,
            org=self.cohort.base.organisation_id,
            region=regions.get(trainee, self.cohort.region),
            voids=earlier,
        )
