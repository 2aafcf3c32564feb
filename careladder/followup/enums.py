"""Closed sets of follow-up."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class VisitOutcome(TextChoices):
    """How a visit went."""

    REACHED = "reached", _("Reached")
    NO_ANSWER = "no_answer", _("No answer")
    WRONG_NUMBER = "wrong_number", _("Number out of use")
    REFUSED = "refused", _("Did not want to talk")


class VisitMethod(TextChoices):
    """How the visit was made."""

    PHONE = "phone", _("Telephone")
    WECHAT = "wechat", _("WeChat")
    HOME = "home", _("At her place")
    STATION = "station", _("At the station")


class CaseStatus(TextChoices):
    """Where a rights case stands."""

    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
