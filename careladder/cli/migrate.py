"""`careladder migrate`: schema, grants, static files and words of this version, as the owner of the tables."""

import typer

from careladder.cli.messages.commands import compile_all
from careladder.cli.output import say
from careladder.cli.speech import _
from careladder.cli.stage import django_ready

# Django's admin is served in DEBUG only, straight from its package; of htmx one version is used.
UNUSED = ["admin", "django_htmx/ext/*", "django_htmx/htmax-*", "django_htmx/htmx-4*", "django_htmx/htmx-2.js"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=_("Bring database and static files to this version."))(migrate)


def migrate() -> None:
    """Safe to repeat. `careladder up` does it by itself."""
    compile_words()
    with django_ready(as_owner=True):
        from django.conf import settings
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)
        # Pages ask for hashed names alone: compressing the others too would take as long again.
        settings.WHITENOISE_KEEP_ONLY_HASHED_FILES = True
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)
    say(_("Database and static files are up to date."))


def compile_words() -> None:
    """Compile the catalogues of a checkout; an installed wheel has them, in folders that may be closed to us."""
    try:
        compile_all()
    except PermissionError:
        return
