"""Closed sets of subsidies."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ClaimStatus(TextChoices):
    """Where a claim stands; each step is somebody else's."""

    CLAIMED = "claimed", _("Filed")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
    PAID = "paid", _("Paid out")
    REVERSED = "reversed", _("Paid back")


class AccountKind(TextChoices):
    """Accounts of the budget ledger, one set a programme and year."""

    BUDGET = "budget", _("Budget")
    COMMITTED = "committed", _("Committed")
    SPENT = "spent", _("Spent")
    FUNDING = "funding", _("Funding")
