"""Closed sets of certificates."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RevokeReason(TextChoices):
    """Why a certificate no longer counts."""

    MISTAKE = "mistake", _("Issued by mistake")
    WRONG_PERSON = "wrong_person", _("Issued to the wrong person")
    IRREGULAR_EXAM = "irregular_exam", _("The exam was not held properly")
    FALSE_RECORDS = "false_records", _("Attendance or marks were false")
    ORDERED = "ordered", _("Ordered by an authority or a court")
