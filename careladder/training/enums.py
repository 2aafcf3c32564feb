"""Closed sets of training."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BaseKind(TextChoices):
    """Who runs a base."""

    PUBLIC = "public", _("Public")
    PRIVATE = "private", _("Private")


class CohortStatus(TextChoices):
    """Where a cohort stands."""

    OPEN = "open", _("Open for enrolment")
    RUNNING = "running", _("Running")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


class SessionKind(TextChoices):
    """Theory or practice."""

    THEORY = "theory", _("Theory")
    PRACTICE = "practice", _("Practice")


class EnrolmentStatus(TextChoices):
    """Where one person in one cohort stands."""

    ENROLLED = "enrolled", _("Enrolled")
    LEFT = "left", _("Left early")
    COMPLETED = "completed", _("Completed")
    PASSED = "passed", _("Passed")
    FAILED = "failed", _("Failed")


class LeaveReason(TextChoices):
    """Why somebody left a class before its end."""

    FOUND_WORK = "found_work", _("Found work")
    ILLNESS = "illness", _("Illness")
    FAMILY = "family", _("Family reasons")
    NOT_SUITED = "not_suited", _("The course does not suit her")
    CONDUCT = "conduct", _("Conduct")
    ABSENT = "absent", _("Stopped coming")
    CANCELLED = "cancelled", _("The class was cancelled")
    OTHER = "other", _("Other reason")
