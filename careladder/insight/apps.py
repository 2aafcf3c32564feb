"""Django's entry to this app."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """See README.md."""

    name = "careladder.insight"
    label = "insight"
    default_auto_field = "django.db.models.BigAutoField"
