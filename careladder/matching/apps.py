"""Django's entry to this app."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """See README.md."""

    name = "careladder.matching"
    label = "matching"
    default_auto_field = "django.db.models.BigAutoField"
