"""Reading training. Others import selectors from here."""

from careladder.training.selectors.cohorts import (
    bases,
    cohorts,
    get_base,
    get_cohort,
    get_session,
    plan_for,
    plan_of_course,
    sessions_of,
    topic_label,
)
from careladder.training.selectors.enrolments import (
    enrolments,
    enrolments_of,
    get_enrolment,
    last_day_to_enrol,
    roster,
    trainings_for,
    waiting_for,
)
from careladder.training.selectors.sheets import (
    MarksRow,
    SheetLine,
    attendance_sheet,
    benefits_given,
    benefits_of,
    marks_grid,
    sessions_with_sheets,
)
from careladder.training.selectors.summary import (
    CohortSummary,
    attended_tenths,
    cohort_summary,
    held_tenths,
    planned_tenths,
)

__all__ = [
    "CohortSummary",
    "MarksRow",
    "SheetLine",
    "attendance_sheet",
    "attended_tenths",
    "bases",
    "benefits_given",
    "benefits_of",
    "cohort_summary",
    "cohorts",
    "enrolments",
    "enrolments_of",
    "get_base",
    "get_cohort",
    "get_enrolment",
    "get_session",
    "held_tenths",
    "last_day_to_enrol",
    "marks_grid",
    "plan_for",
    "plan_of_course",
    "planned_tenths",
    "roster",
    "sessions_of",
    "sessions_with_sheets",
    "topic_label",
    "trainings_for",
    "waiting_for",
]
