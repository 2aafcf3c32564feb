"""Closed sets of matching."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProposalStatus(TextChoices):
    """Where a proposal stands; both sides must say yes."""

    PROPOSED = "proposed", _("Proposed")
    WORKER_YES = "worker_yes", _("The worker said yes")
    EMPLOYER_YES = "employer_yes", _("The employer said yes")
    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("Declined")
    PLACED = "placed", _("Placed")
    WITHDRAWN = "withdrawn", _("Withdrawn")
