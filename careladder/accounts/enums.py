"""Closed sets of accounts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    """What an organisation is to the programme."""

    BUREAU = "bureau", _("Employment bureau")
    BASE = "base", _("Training base")
    EMPLOYER = "employer", _("Employer")
    HOUSEHOLD = "household", _("Household")
    STATION = "station", _("Field station")
