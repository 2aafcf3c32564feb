"""Closed sets of the gates."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImportStatus(TextChoices):
    """Where a staged import stands."""

    STAGED = "staged", _("Staged")
    COMMITTING = "committing", _("Being taken over")
    COMMITTED = "committed", _("Taken over")
    ABANDONED = "abandoned", _("Abandoned")


class RowStatus(TextChoices):
    """What happens, or happened, to one row."""

    ACCEPTED = "accepted", _("Accepted")
    DUPLICATE = "duplicate", _("Duplicate")
    REJECTED = "rejected", _("Rejected")
