"""Django's entry to this app."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """See README.md."""

    name = "careladder.followup"
    label = "followup"
    default_auto_field = "django.db.models.BigAutoField"
