"""What a teacher fills in: attendance sheets, the grid of marks, the list of benefits."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from careladder.packs.programmes import programme as pack_of
from careladder.packs.schema.bases import Benefit as Promised
from careladder.training.models import Attendance, Benefit, Cohort, Enrolment, ExamMark, Session
from careladder.training.selectors.cohorts import sessions_of
from careladder.training.selectors.enrolments import roster

MarksRow = tuple[Enrolment, dict[str, ExamMark]]


@dataclass(frozen=True)
class SheetLine:
    """One trainee on one sheet; `present` None: not recorded yet."""

    enrolment: Enrolment
    present: bool | None


def attendance_sheet(session: Session) -> list[SheetLine]:
    """Everybody who belongs in this lesson (joined by then and not gone yet), by name."""
    recorded = dict(Attendance.objects.filter(session=session).values_list("enrolment_id", "present"))
    return [
        SheetLine(enrolment, recorded.get(enrolment.pk))
        for enrolment in roster(session.cohort)
        if belongs_in(enrolment, session)
    ]


def belongs_in(enrolment: Enrolment, session: Session) -> bool:
    """Whether the trainee's time in the class covers the lesson. The day somebody left no longer counts."""
    return enrolment.starts_on <= session.on and (enrolment.left_on is None or session.on < enrolment.left_on)


def sessions_with_sheets(cohort: Cohort) -> QuerySet[Session]:
    """The timetable, each lesson with how many were `recorded` and how many of them `present`."""
    return sessions_of(cohort).annotate(
        recorded=Count("attendances"),
        present=Count("attendances", filter=Q(attendances__present=True)),
    )


def marks_grid(cohort: Cohort) -> list[MarksRow]:
    """Everybody still in the class with the marks entered so far, by part."""
    marks: dict[UUID, dict[str, ExamMark]] = defaultdict(dict)
    for mark in ExamMark.objects.filter(enrolment__cohort=cohort):
        marks[mark.enrolment_id][mark.part] = mark
    return [(enrolment, marks[enrolment.pk]) for enrolment in roster(cohort).exclude(status="left")]


def benefits_of(enrolment: Enrolment) -> list[tuple[Promised, date | None]]:
    """What the programme promises to trainees, each with the day on which this one got it."""
    given = dict(Benefit.objects.filter(enrolment=enrolment).values_list("code", "on"))
    return [(each, given.get(each.code)) for each in pack_of(enrolment.programme).benefits if each.when == "training"]


def benefits_given(cohort: Cohort) -> dict[str, set[UUID]]:
    """By benefit: the enrolments that got it."""
    given: dict[str, set[UUID]] = defaultdict(set)
    for code, enrolment in Benefit.objects.filter(enrolment__cohort=cohort).values_list("code", "enrolment_id"):
        given[code].add(enrolment)
    return given
