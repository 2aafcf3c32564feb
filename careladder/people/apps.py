"""Django's entry to this app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """See README.md."""

    name = "careladder.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
