"""Django's entry to this app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """See README.md."""

    name = "careladder.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
