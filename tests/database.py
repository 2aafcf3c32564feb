"""The suite's own PostgreSQL: one server for a checkout, one database for a run that is going on.

The server starts with the first run and stops with the last one (`users.lock`); databases stay on disk and are made
anew only when a migration or a locked version has changed. Nothing here is a stand-in: triggers, grants and
constraints are the real ones, and so are the two roles.

Where tests run side by side each process has a server of its own: sealing waits for every open transaction of a
server, and would wait for the neighbour's tests.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import psycopg

from careladder.runtime.home import ensure_home
from careladder.runtime.postgres import Urls, with_database
from careladder.runtime.roles import OWNER

CHECKOUT = Path(__file__).resolve().parent.parent
SIDE = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
SHARED_HOME = CHECKOUT / ".careladder" / ("test" if SIDE == "gw0" else f"test-{SIDE}")


def begin(stack: ExitStack) -> Path:
    """Start or join the server and point Django at it. Returns the data folder of this run."""
    ensure_home(SHARED_HOME)
    name = _free_name(stack)
    home = ensure_home(SHARED_HOME / name)
    (home / "static").mkdir(exist_ok=True)  # the middleware warns when it is not there
    urls = stack.enter_context(with_database(SHARED_HOME, fast=True))
    _empower_owner(urls)
    os.environ |= {
        "DATABASE_URL": urls.owner,
        "DATABASE_OWNER_URL": urls.owner,
        "CARELADDER_TEST_DATABASE": name,
        "CARELADDER_HOME": str(home),
        "CARELADDER_TESTING": "1",
        # A deployment may serve several programmes, and so does every test; another choice can be asked for.
        "CARELADDER_PACKS": os.environ.get("CARELADDER_PACKS") or "luliang,zhenfeng",
        "DJANGO_SETTINGS_MODULE": "careladder.config.settings",
    }
    return home


def _free_name(stack: ExitStack) -> str:
    """`test_careladder`, with CARELADDER_TEST_DB as suffix, and a number when a run of that name is going on."""
    suffix = os.environ.get("CARELADDER_TEST_DB", "")
    base = f"test_careladder_{suffix}" if suffix else "test_careladder"
    for number in range(1, 100):
        name = base if number == 1 else f"{base}_{number}"
        lock = stack.enter_context((SHARED_HOME / f"{name}.lock").open("w"))
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue
        return name
    raise RuntimeError("a hundred test runs at once: clear .careladder/test")


def _empower_owner(urls: Urls) -> None:
    """Tests make databases and empty append-only tables; in a deployment the owner can do neither."""
    with psycopg.connect(urls.admin, autocommit=True) as connection:
        connection.execute(f"ALTER ROLE {OWNER} CREATEDB")
        connection.execute(f"GRANT SET ON PARAMETER session_replication_role TO {OWNER}")


def fingerprint() -> str:
    """Changes whenever the schema may have: migrations, and the locked versions of other people's."""
    files: Iterable[Path] = sorted(CHECKOUT.glob("careladder/*/migrations/*.py"))
    digest = hashlib.sha256()
    for file in (*files, CHECKOUT / "requirements" / "base.txt"):
        digest.update(str(file.relative_to(CHECKOUT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def is_current() -> bool:
    """Whether this run's database was made by the migrations that are in the checkout now."""
    return _mark().exists() and _mark().read_text() == fingerprint()


def forget() -> None:
    """The database is about to be made anew, and may not get there."""
    _mark().unlink(missing_ok=True)


def mark_current() -> None:
    """Remember that this run's database is up to date."""
    _mark().write_text(fingerprint())


def _mark() -> Path:
    return Path(os.environ["CARELADDER_HOME"]) / "schema"
