"""`careladder migrate`: schema, grants, static files and words of this version, as the owner of the tables."""

import typer

from careladder.cli.messages.commands import compile_all
from careladder.cli.output import say
from careladder.cli.speech import _
from careladder.cli.stage import django_ready


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=_("Bring database and static files to this version."))(migrate)


def migrate() -> None:
    """Safe to repeat. `careladder up` does it by itself."""
    compile_words()
    with django_ready(as_owner=True):
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)
        # Django's admin is served in DEBUG only, and then straight from its package.
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["admin"])
    say(_("Database and static files are up to date."))


def compile_words() -> None:
    """Compile the catalogues of a checkout; an installed wheel has them, in folders that may be closed to us."""
    try:
        compile_all()
    except PermissionError:
        return
