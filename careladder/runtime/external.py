"""A PostgreSQL that somebody else runs (DATABASE_URL): whether it answers and is new enough."""

import os
from urllib.parse import urlsplit

import psycopg

from careladder.runtime.errors import DatabaseUnreachable, ServerTooOld
from careladder.runtime.postgres import Urls

NEEDED = 15


def external_urls() -> Urls | None:
    """From DATABASE_URL and DATABASE_OWNER_URL, checked; None when the embedded server is meant."""
    app = os.environ.get("DATABASE_URL", "")
    if not app:
        return None
    owner = os.environ.get("DATABASE_OWNER_URL") or app
    for url in dict.fromkeys((app, owner)):
        _require_server(url)
    return Urls(app=app, owner=owner, admin=owner)


def _require_server(url: str) -> None:
    """Raises DatabaseUnreachable (never showing the password) or ServerTooOld."""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            version = connection.info.server_version // 10_000
    except psycopg.Error as problem:
        reason = str(problem).strip().splitlines()[-1]
        raise DatabaseUnreachable(host=urlsplit(url).hostname or "DATABASE_URL", reason=reason) from problem
    if version < NEEDED:
        raise ServerTooOld(found=version, needed=NEEDED)
