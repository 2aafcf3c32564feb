"""Closed sets of matching."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProposalStatus(TextChoices):
    """Where a proposal stands; both sides must say yes."""

    PROPOSED = "proposed", _("Waiting for both")
    WORKER_YES = "worker_yes", _("The worker said yes")
    EMPLOYER_YES = "employer_yes", _("The employer said yes")
    AGREED = "agreed", _("Both said yes")
    DECLINED = "declined", _("Somebody said no")
    PLACED = "placed", _("Became a contract")
    WITHDRAWN = "withdrawn", _("Proposal withdrawn")


CLOSED = (ProposalStatus.DECLINED, ProposalStatus.WITHDRAWN, ProposalStatus.PLACED)
GONE = (ProposalStatus.DECLINED, ProposalStatus.WITHDRAWN)  # the pair may be proposed again


class Side(TextChoices):
    """Who answers."""

    WORKER = "worker", _("The worker")
    EMPLOYER = "employer", _("The employer")


class Source(TextChoices):
    """How a proposal came about."""

    DESK = "desk", _("Proposed at the desk")
    GRADUATION = "graduation", _("Proposed on graduation")
    RUN = "run", _("Proposed by a run for many")
    WORKER = "worker", _("She applied herself")


class WorkerReason(TextChoices):
    """Why a worker says no: four words that anybody understands."""

    TOO_FAR = "too_far", _("Too far from home")
    WAGE_LOW = "wage_low", _("The wage is too low")
    WORK_UNFIT = "work_unfit", _("Not work that I want")
    FAMILY = "family", _("I can't leave home now")


class EmployerReason(TextChoices):
    """Why an employer says no. Age, origin, marriage and family are no reasons here."""

    EXPERIENCE = "experience", _("More experience is needed")
    TIME = "time", _("The days don't fit")
    FILLED = "filled", _("The seat is taken already")
    INTERVIEW = "interview", _("Not suitable after a talk")


class WithdrawReason(TextChoices):
    """Why a proposal ended without anybody's no."""

    PLACED_ELSEWHERE = "placed_elsewhere", _("She took another job")
    VACANCY_FILLED = "vacancy_filled", _("All seats were taken")
    VACANCY_CLOSED = "vacancy_closed", _("The vacancy was closed")


REASONS = {Side.WORKER: WorkerReason, Side.EMPLOYER: EmployerReason}


def reason_words(code: str) -> str:
    """A reason in words, whoever gave it; an old code that nobody lists any more is shown as it is."""
    for choices in (WorkerReason, EmployerReason, WithdrawReason):
        if code in choices.values:
            return str(choices(code).label)
    return code
