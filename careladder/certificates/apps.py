"""Django's entry to this app."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    """See README.md."""

    name = "careladder.certificates"
    label = "certificates"
    default_auto_field = "django.db.models.BigAutoField"
