"""Django's entry to this app."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """See README.md."""

    name = "careladder.training"
    label = "training"
    default_auto_field = "django.db.models.BigAutoField"
