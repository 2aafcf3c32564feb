"""Django's entry to this app."""

from django.apps import AppConfig


class PlacementConfig(AppConfig):
    """See README.md."""

    name = "careladder.placement"
    label = "placement"
    default_auto_field = "django.db.models.BigAutoField"
