"""Django's entry to the journey."""

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext


class JourneyConfig(AppConfig):
    """Loads the programmes and every app's kinds of facts before the first request."""

    name = "careladder.journey"
    label = "journey"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give the kernel its translator, load the packs, and collect the kinds that apps declare in `facts.py`."""
        from careladder.journey.grants import apply_grants
        from careladder.kernel.errors import set_translator
        from careladder.packs import programmes

        set_translator(gettext)
        programmes.configure(settings.CARELADDER_PACKS)
        autodiscover_modules("facts")
        post_migrate.connect(apply_grants, sender=self)
