"""Django's entry to the composition root (it owns the shared message catalogue)."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """No models; `locale/` holds words that several apps share."""

    name = "careladder.config"
    label = "careladder_config"
