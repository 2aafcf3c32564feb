"""Closed sets of placement."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ContractKind(TextChoices):
    """Who owes what to whom; rights cases are routed by it."""

    LABOUR = "labour", _("Labour contract with the company")
    DISPATCH = "dispatch", _("Labour dispatch")
    AGENCY = "agency", _("Three-party contract through an agency")
    HOUSEHOLD = "household", _("Direct contract with a household")
    PART_TIME = "part_time", _("Part-time labour")


class WageGrade(TextChoices):
    """How well a wage is evidenced; the stronger grade counts."""

    WORKER = "worker", _("Confirmed by the worker")
    EMPLOYER = "employer", _("Stated by the employer")
    STATION = "station", _("Noted on a visit")
    BANK = "bank", _("Bank statement")
