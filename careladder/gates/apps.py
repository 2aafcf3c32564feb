"""Django's entry to this app."""

from django.apps import AppConfig


class GatesConfig(AppConfig):
    """See README.md."""

    name = "careladder.gates"
    label = "gates"
    default_auto_field = "django.db.models.BigAutoField"
