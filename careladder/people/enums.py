"""Closed sets of the registry."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RecognitionStatus(TextChoices):
    """Where an application for recognition stands."""

    APPLIED = "applied", _("Applied")
    RECOGNISED = "recognised", _("Recognised")
    REFUSED = "refused", _("Refused")
    ENDED = "ended", _("Ended")
