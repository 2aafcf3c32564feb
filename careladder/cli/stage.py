"""Set the stage for a command that needs Django: database, settings, language; and clear it afterwards."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from careladder.cli.speech import language
from careladder.runtime.errors import DatabaseEmpty
from careladder.runtime.external import external_urls
from careladder.runtime.home import default_home, ensure_home, read_note
from careladder.runtime.postgres import Urls, with_database

SETTINGS = "careladder.config.settings"
SERVED = "served"  # the note of which packs `careladder up` served last


@contextmanager
def database(home: Path) -> Iterator[Urls]:
    """The deployment's database: DATABASE_URL when set, else the data folder's own, started if need be."""
    external = external_urls()
    if external is not None:
        ensure_home(home)
        yield external
    else:
        with with_database(home) as urls:
            yield urls


def environment(home: Path, urls: Urls, *, as_owner: bool = False, packs: Sequence[str] = ()) -> dict[str, str]:
    """What our processes read; `as_owner` only for those that migrate.

    Without `packs` and CARELADDER_PACKS it is the programmes that this data folder served last.
    """
    ours = {
        "CARELADDER_HOME": str(home),
        "DATABASE_URL": urls.owner if as_owner else urls.app,
        "DATABASE_OWNER_URL": urls.owner,
        "DJANGO_SETTINGS_MODULE": SETTINGS,
    }
    named = packs or ([] if "CARELADDER_PACKS" in os.environ else read_note(home, SERVED).get("packs", []))
    if named:
        ours["CARELADDER_PACKS"] = ",".join(named)
    return os.environ | ours


@contextmanager
def django_ready(*, as_owner: bool = False) -> Iterator[Path]:
    """Django set up against the deployment's database, speaking the chosen language. Yields the data folder."""
    home = ensure_home(default_home())
    with database(home) as urls, _set_for_now(environment(home, urls, as_owner=as_owner)):
        os.environ.setdefault("CARELADDER_LOG_LEVEL", "WARNING")
        import django
        from django.apps import apps

        stood_before = apps.ready  # called from a process that has Django: its connections are not ours to close
        django.setup()
        from django.db import connections
        from django.utils import translation

        # Not undone: a refusal is put into words after the stage is cleared.
        translation.activate("zh-hans" if language() == "zh" else "en")
        try:
            if not as_owner:
                _require_tables()
            yield home
        finally:
            if not stood_before:
                connections.close_all()


def _require_tables() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('django_migrations') IS NULL")
        if cursor.fetchone() == (True,):
            raise DatabaseEmpty


@contextmanager
def _set_for_now(values: dict[str, str]) -> Iterator[None]:
    """The next look at DATABASE_URL must not take our own server for somebody else's."""
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
