"""Django's entry to this app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See README.md."""

    name = "careladder.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
