"""Django's entry to this app."""

from django.apps import AppConfig


class SubsidiesConfig(AppConfig):
    """See README.md."""

    name = "careladder.subsidies"
    label = "subsidies"
    default_auto_field = "django.db.models.BigAutoField"
