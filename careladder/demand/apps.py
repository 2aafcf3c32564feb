"""Django's entry to this app."""

from django.apps import AppConfig


class DemandConfig(AppConfig):
    """See README.md."""

    name = "careladder.demand"
    label = "demand"
    default_auto_field = "django.db.models.BigAutoField"
