"""Writing training. Others import services from here."""

from careladder.training.services.attendance import record_attendance
from careladder.training.services.bases import sync_bases
from careladder.training.services.benefits import provide_benefit, provide_benefit_to_all
from careladder.training.services.closing import close_cohort
from careladder.training.services.cohorts import cancel_cohort, change_seats, open_cohort
from careladder.training.services.enrolment import enrol_people, enrol_person, leave_cohort
from careladder.training.services.marks import enter_mark, enter_marks

__all__ = [
    "cancel_cohort",
    "change_seats",
    "close_cohort",
    "enrol_people",
    "enrol_person",
    "enter_mark",
    "enter_marks",
    "leave_cohort",
    "open_cohort",
    "provide_benefit",
    "provide_benefit_to_all",
    "record_attendance",
    "sync_bases",
]
