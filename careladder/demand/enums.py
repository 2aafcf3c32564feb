"""Closed sets of demand."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EmployerKind(TextChoices):
    """What an employer is."""

    AGENCY = "agency", _("Domestic-service company")
    HOSPITAL = "hospital", _("Hospital")
    CARE_HOME = "care_home", _("Care home")
    CONFINEMENT = "confinement", _("Confinement centre")
    HOUSEHOLD = "household", _("Household")


class VacancyStatus(TextChoices):
    """Whether a vacancy still has seats to offer."""

    OPEN = "open", _("Open")
    FILLED = "filled", _("Filled")
    CLOSED = "closed", _("Closed")
