"""Closed sets of training."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BaseKind(TextChoices):
    """Who runs a base."""

    PUBLIC = "public", pgettext_lazy("school", "Public")
    PRIVATE = "private", pgettext_lazy("school", "Private")


class CohortStatus(TextChoices):
    """Where a cohort stands."""

    OPEN = "open", _("Open for enrolment")
    RUNNING = "running", pgettext_lazy("class", "Running")
    CLOSED = "closed", pgettext_lazy("class", "Closed")
    CANCELLED = "cancelled", pgettext_lazy("class", "Cancelled")


class SessionKind(TextChoices):
    """Theory or practice."""

    THEORY = "theory", _("Theory")
    PRACTICE = "practice", _("Practice")


class EnrolmentStatus(TextChoices):
    """Where one person in one cohort stands."""

    ENROLLED = "enrolled", pgettext_lazy("trainee", "Enrolled")
    LEFT = "left", pgettext_lazy("trainee", "Left early")
    COMPLETED = "completed", pgettext_lazy("trainee", "Completed")
    PASSED = "passed", pgettext_lazy("trainee", "Passed")
    FAILED = "failed", pgettext_lazy("trainee", "Failed")


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
