"""Closed sets of placement. Kinds of contracts are the pack's."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

PART_TIME = "part_time"  # the one kind of contract that may overlap with others


class WageGrade(TextChoices):
    """How well a wage is evidenced; the stronger grade counts (`rules.STRENGTH`)."""

    WORKER = "worker", _("Confirmed by the worker")
    EMPLOYER = "employer", _("Stated by the employer")
    STATION = "station", _("Noted on a visit")
    BANK = "bank", _("Bank statement")


class EndReason(TextChoices):
    """Why work ended."""

    TERM_ENDED = "term_ended", _("The agreed term ended")
    BETTER_JOB = "better_job", _("She found a better job")
    FAMILY = "family", _("She is needed at home")
    HEALTH = "health", _("For her health")
    UNPAID = "unpaid", _("Wages were not paid")
    NOT_AS_PROMISED = "not_as_promised", _("The work was not as promised")
    DISMISSED = "dismissed", _("The employer ended it")
    NO_WORK = "no_work", _("There was no more work")
    OTHER = "other", _("Another reason")


class Dispute(TextChoices):
    """What is wrong about a contract, in the worker's own word."""

    NOT_THERE = "not_there", _("I don't work there")
    WAGE = "wage", _("The wage is different")
    PLACE = "place", _("The place or the work is different")
    DAYS = "days", _("The days are wrong")
