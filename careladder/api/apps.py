"""Django's entry to this app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """See README.md."""

    name = "careladder.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
