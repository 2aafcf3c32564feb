"""Training: bases, cohorts, sessions, enrolments, attendance, marks, benefits."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from careladder.accounts.models import Organisation
from careladder.journey.base import ProgrammeRecord, Record
from careladder.people.models import Person
from careladder.training.enums import BaseKind, CohortStatus, EnrolmentStatus, SessionKind


class Base(ProgrammeRecord):
    """A school chosen by tender to teach the programme's courses."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, verbose_name=_("organisation"))
    code = models.CharField(_("code in the pack"), max_length=40)
    kind = models.CharField(_("kind"), max_length=10, choices=BaseKind.choices)

    class Meta:
        verbose_name = _("training base")
        verbose_name_plural = _("training bases")
        constraints: ClassVar = [models.UniqueConstraint(fields=["programme", "code"], name="base_once")]

    def __str__(self) -> str:
        return self.organisation.name


class Cohort(ProgrammeRecord):
    """One class: a course taught at a base in one term (期)."""

    base = models.ForeignKey(Base, models.PROTECT, related_name="cohorts", verbose_name=_("training base"))
    course = models.CharField(_("course"), max_length=40)
    term = models.PositiveIntegerField(_("term"))
    title = models.CharField(_("title"), max_length=120)
    region = models.CharField(_("region"), max_length=12)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    seats = models.PositiveSmallIntegerField(_("seats"))
    status = models.CharField(_("status"), max_length=10, choices=CohortStatus.choices, default=CohortStatus.OPEN)
    opened_by = models.UUIDField(_("opened by"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "base", "course", "term"], name="cohort_once_a_term"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="cohort_days_in_order"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="cohort_has_seats"),
            models.CheckConstraint(
                condition=Q(status="closed", closed_on__isnull=False) | ~Q(status="closed") & Q(closed_on=None),
                name="cohort_closed_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Session(Record):
    """One block of teaching in the timetable."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="sessions", verbose_name=_("cohort"))
    on = models.DateField(_("day"))
    slot = models.CharField(_("slot"), max_length=10)  # morning | afternoon | evening
    kind = models.CharField(_("kind"), max_length=10, choices=SessionKind.choices)
    hours_tenths = models.PositiveSmallIntegerField(_("hours, in tenths"))
    topic = models.CharField(_("topic"), max_length=80)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort", "on", "slot"], name="session_once_a_slot"),
            models.CheckConstraint(
                condition=Q(hours_tenths__gt=0, hours_tenths__lte=80), name="session_hours_of_a_day"
            ),
        ]


class Enrolment(ProgrammeRecord):
    """One person in one cohort."""

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="enrolments", verbose_name=_("cohort"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="enrolments", verbose_name=_("person"))
    status = models.CharField(
        _("status"), max_length=10, choices=EnrolmentStatus.choices, default=EnrolmentStatus.ENROLLED
    )
    enrolled_on = models.DateField(_("enrolled on"))
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    left_on = models.DateField(_("left on"), null=True, blank=True)
    leave_reason = models.CharField(_("reason for leaving"), max_length=40, blank=True)
    attendance_percent = models.PositiveSmallIntegerField(_("attendance in per cent"), null=True, blank=True)

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cohort", "person"], condition=~Q(status="left"), name="enrolment_once_a_cohort"
            ),
            models.CheckConstraint(
                condition=Q(left_on=None, leave_reason="") | Q(left_on__isnull=False) & ~Q(leave_reason=""),
                name="enrolment_leaving_has_day_and_reason",
            ),
            # Two classes at once, at whichever school, is the commonest ghost trainee (F01).
            ExclusionConstraint(
                name="enrolment_no_overlap",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (
                        Func(
                            "starts_on",
                            "ends_on",
                            models.Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=~Q(status="left"),
            ),
        ]


class Attendance(Record):
    """A trainee was (or was not) in a session, as recorded by whom and how."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="attendances", verbose_name=_("session"))
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="attendances", verbose_name=_("enrolment"))
    present = models.BooleanField(_("present"))
    channel = models.CharField(_("channel"), max_length=20)
    by = models.UUIDField(_("recorded by"))
    fact = models.UUIDField(_("fact that says so"), null=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "enrolment"], name="attendance_once_a_session"),
            models.CheckConstraint(
                condition=Q(present=True, fact__isnull=False) | Q(present=False, fact=None),
                name="attendance_present_is_a_fact",
            ),
        ]


class ExamMark(Record):
    """One mark out of 100 for one part of the exam."""

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="marks", verbose_name=_("enrolment"))
    part = models.CharField(_("part"), max_length=20)
    mark = models.PositiveSmallIntegerField(_("mark out of 100"))
    on = models.DateField(_("examined on"))
    by = models.UUIDField(_("entered by"))
    fact = models.UUIDField(_("fact that says so"), unique=True)

    class Meta:
        verbose_name = _("exam mark")
        verbose_name_plural = _("exam marks")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enrolment", "part"], name="exam_mark_once_a_part"),
            models.CheckConstraint(condition=Q(mark__lte=100), name="exam_mark_out_of_100"),
        ]


class Benefit(Record):
    """A trainee got one of the benefits that the programme promises (a code of the pack)."""

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="benefits", verbose_name=_("enrolment"))
    code = models.CharField(_("benefit"), max_length=40)
    on = models.DateField(_("given on"))
    by = models.UUIDField(_("recorded by"))

    class Meta:
        verbose_name = _("benefit")
        verbose_name_plural = _("benefits")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enrolment", "code"], name="benefit_once_an_enrolment")
        ]
