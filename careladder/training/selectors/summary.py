"""How a class stands: hours attended, who would pass today, and what is still missing."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Sum

from careladder.training.models import Attendance, Cohort, Enrolment, Session
from careladder.training.rules.outcome import Outcome, attendance_percent, decide_outcome
from careladder.training.selectors.cohorts import plan_for, sessions_of
from careladder.training.selectors.sheets import marks_grid

BANDS = ((0, 50), (50, 60), (60, 70), (70, 80), (80, 90), (90, 101))


@dataclass(frozen=True)
class CohortSummary:
    """`outcomes` by enrolment are what closing the class today would decide (or decided, once it is closed)."""

    trainees: int
    left: int
    outcomes: tuple[tuple[Enrolment, Outcome], ...]
    sessions: int
    sessions_without_sheet: int
    bands: tuple[tuple[str, int], ...]

    @property
    def passed(self) -> int:
        """How many pass."""
        return sum(outcome.passed is True for _, outcome in self.outcomes)

    @property
    def failed(self) -> int:
        """How many don't pass: attendance or a mark is too low."""
        return sum(outcome.passed is False for _, outcome in self.outcomes)

    @property
    def not_examined(self) -> int:
        """How many attended enough but lack a mark."""
        return sum(outcome.passed is None for _, outcome in self.outcomes)

    @property
    def pass_rate(self) -> float | None:
        """Passed of decided, in per cent; None while nobody is decided."""
        decided = self.passed + self.failed
        return round(self.passed * 100 / decided, 1) if decided else None


def planned_tenths(cohort: Cohort) -> int:
    """Hours of the whole timetable, in tenths."""
    return sessions_of(cohort).aggregate(total=Sum("hours_tenths"))["total"] or 0


def held_tenths(cohort: Cohort) -> int:
    """Hours of the lessons that have a sheet so far, in tenths: what attendance can be judged by."""
    held = Session.objects.filter(Exists(Attendance.objects.filter(session=OuterRef("pk"))), cohort=cohort)
    return held.aggregate(total=Sum("hours_tenths"))["total"] or 0


def attended_tenths(cohort: Cohort) -> dict[UUID, int]:
    """Hours attended so far, in tenths, by enrolment; who was never there is missing."""
    present = Attendance.objects.filter(enrolment__cohort=cohort, present=True)
    return dict(present.values_list("enrolment").annotate(total=Sum("session__hours_tenths")))


def outcomes(cohort: Cohort) -> list[tuple[Enrolment, Outcome]]:
    """Decide everybody still in the class by what is on record now."""
    plan, planned, attended = plan_for(cohort), planned_tenths(cohort), attended_tenths(cohort)
    return [
        (
            enrolment,
            decide_outcome(
                plan,
                attendance_percent(attended.get(enrolment.pk, 0), planned),
                {part: mark.mark for part, mark in marks.items()},
            ),
        )
        for enrolment, marks in marks_grid(cohort)
    ]


def cohort_summary(cohort: Cohort) -> CohortSummary:
    """Sum a class up."""
    decided = outcomes(cohort)
    sessions = Session.objects.filter(cohort=cohort)
    return CohortSummary(
        trainees=len(decided),
        left=Enrolment.objects.filter(cohort=cohort, status="left").count(),
        outcomes=tuple(decided),
        sessions=sessions.count(),
        sessions_without_sheet=sessions.filter(attendances=None).count(),
        bands=tuple(
            (f"{low}–{min(high, 100)}%", sum(low <= outcome.attendance_percent < high for _, outcome in decided))
            for low, high in BANDS
        ),
    )
