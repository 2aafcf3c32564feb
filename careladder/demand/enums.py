"""Closed sets of demand."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EmployerKind(TextChoices):
    """What an employer is."""

    AGENCY = "agency", _("Domestic-service company")
    HOSPITAL = "hospital", _("Hospital")
    CARE_HOME = "care_home", _("Care home")
    CONFINEMENT = "confinement", _("Confinement centre")
    HOUSEHOLD = "household", _("Private household")


class VacancyStatus(TextChoices):
    """Whether a vacancy still has seats to offer."""

    OPEN = "open", _("Hiring")
    FILLED = "filled", _("All seats taken")
    CLOSED = "closed", _("No longer hiring")


class CloseReason(TextChoices):
    """Why no more seats of a vacancy are offered."""

    FILLED_ELSEWHERE = "filled_elsewhere", _("Filled from elsewhere")
    WITHDRAWN = "withdrawn", _("No longer needed")
    CHANGED = "changed", _("Conditions changed; will be offered anew")
    EXPIRED = "expired", _("Nobody came in time")


class Language(TextChoices):
    """Languages that a job may ask for and a worker may speak."""

    MANDARIN = "mandarin", _("Mandarin")
    SHANXI = "shanxi", _("Shanxi dialect")
    SOUTHWEST = "southwest", _("Southwestern dialect")
    CANTONESE = "cantonese", _("Cantonese")
    SHANGHAI = "shanghai", _("Shanghainese")
    ENGLISH = "english", _("English")


class Cuisine(TextChoices):
    """What a job may ask to be cooked."""

    HOME = "home", _("Home cooking")
    NORTHERN = "northern", _("Northern dishes and noodles")
    SICHUAN = "sichuan", _("Sichuan and Guizhou dishes")
    CANTON = "canton", _("Cantonese dishes and soups")
    INFANT = "infant", _("Food for infants")
    CONFINEMENT = "confinement", _("Meals after childbirth")
    DIET = "diet", _("Diets for the sick")
    HALAL = "halal", _("Halal food")
