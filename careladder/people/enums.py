"""Closed sets of the registry."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RecognitionStatus(TextChoices):
    """Where an application for recognition stands."""

    APPLIED = "applied", _("Applied")
    RECOGNISED = "recognised", _("Recognised")
    REFUSED = "refused", _("Refused")
    ENDED = "ended", _("Ended")


class Source(TextChoices):
    """Where the office has something from. Only a document or a comparison proves a kind of household."""

    DOCUMENT = "document", _("Document seen")
    COMPARISON = "comparison", _("Comparison with another register")
    DECLARED = "declared", _("Her own statement")
    ROSTER = "roster", _("A roster")


class Area(TextChoices):
    """Which part of the rules' situation a circumstance feeds."""

    REGISTRATION = "registration", _("Registration")
    HOUSEHOLD = "household", _("Household")
    INSURANCE = "insurance", _("Insurance")
    EVIDENCE = "evidence", _("Document")
    STATUS = "status", _("Comparison")
    STATEMENT = "statement", _("Statement")
    REVIEW = "review", _("Review by a person")
    PERSON = "person", _("About the person")
    SERVICE = "service", _("Service")


class Purpose(TextChoices):
    """What a person may allow her data to be used for; the words she agrees to stand in the pack."""

    SENSITIVE = "sensitive", _("Handling her identity, health and account data")
    SHARE_WITH_EMPLOYER = "share_with_employer", _("Handing her details to employers")
    STORY = "story", _("Publishing her name and story")
