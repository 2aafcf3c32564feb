"""The embedded PostgreSQL of one data folder: made on first use, started when needed, stopped by its last user.

Only PostgreSQL's own programs are used. The server listens on a Unix socket alone, every role has a password, and
what was made where stands in `postgres.json` in the data folder.
"""

import hashlib
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from careladder.runtime import home as house
from careladder.runtime import postmaster
from careladder.runtime.account import Account, account_for
from careladder.runtime.binaries import SHARED, Binaries, find_binaries, reachable_binaries
from careladder.runtime.errors import DatabaseRefusesToStart, DiskFull, ForeignVersion
from careladder.runtime.roles import APP, DATABASE, OWNER, SUPERUSER, answers, prepare_roles

NOTE = "postgres"
PATIENCE_S = 20.0  # after kill -9, children may hold the shared memory for about ten seconds
SOCKET_LIMIT = 107 - len("/.s.PGSQL.5432.lock")  # bytes the kernel allows in a socket's path


@dataclass(frozen=True)
class Urls:
    """Where to connect: `app` may not change history, `owner` migrates, `admin` makes roles. Never printed."""

    app: str = field(repr=False)
    owner: str = field(repr=False)
    admin: str = field(repr=False)


@dataclass(frozen=True)
class Cluster:
    """One server: its programs, its data, its account, and the note that remembers the rest."""

    home: Path
    data: Path
    binaries: Binaries
    account: Account
    note: dict[str, Any]

    @property
    def log(self) -> Path:
        return self.data.parent / "postgres.log"

    @property
    def socket(self) -> Path:
        return Path(self.note["socket"])

    def urls(self) -> Urls:
        passwords = self.note["passwords"]
        app, owner, admin = (
            f"postgresql://{role}:{passwords[role]}@/{DATABASE}?host={quote(str(self.socket))}"
            for role in (APP, OWNER, SUPERUSER)
        )
        return Urls(app=app, owner=owner, admin=admin)


@contextmanager
def with_database(home: Path, *, fast: bool = False) -> Iterator[Urls]:
    """Use the data folder's PostgreSQL; whoever leaves last stops it.

    `fast` gives up safety against a power cut, for tests. Raises StartProblem in all its kinds.
    """
    house.ensure_home(home)
    with house.locked(home / "users.lock", shared=True) as users:
        try:
            yield ensure_database(home, fast=fast)
        finally:
            if house.am_last(users):
                stop_database(home)


def ensure_database(home: Path, *, fast: bool = False) -> Urls:
    """Start (and on first use make) the server, its two roles and the database; safe to call again."""
    house.ensure_home(home)
    with house.locked(home / "start.lock"):
        cluster = _cluster(home)
        if not postmaster.is_alive(cluster.data):
            if not (cluster.data / "PG_VERSION").exists():
                _initialise(cluster)
            _refuse_foreign_data(cluster)
            cluster = _with_socket(cluster)
            _configure(cluster, fast=fast)
            _start(cluster)
        if not answers(cluster.urls().app):
            prepare_roles(cluster.urls().admin, passwords=cluster.note["passwords"])
        return cluster.urls()


def stop_database(home: Path) -> None:
    """Stop the server if it runs; open transactions are rolled back."""
    with house.locked(home / "start.lock"):
        cluster = _cluster(home)
        if postmaster.is_alive(cluster.data):
            cluster.account.run(
                [cluster.binaries.program("pg_ctl"), "stop", "-D", cluster.data, "-m", "fast", "-t", "60"]
            )


def is_running(home: Path) -> bool:
    """Whether the data folder's server is alive now."""
    data = _known_data(home, house.read_note(home, NOTE))
    return data is not None and postmaster.is_alive(data)


def program(home: Path, name: str) -> Path:
    """One of PostgreSQL's client programs (`pg_dump`, `pg_restore`, `psql`) matching this folder's server."""
    return _cluster(home).binaries.program(name)


def _cluster(home: Path) -> Cluster:
    """Put together what is known; a fresh folder gets its place and its passwords here."""
    note = house.read_note(home, NOTE)
    known = _known_data(home, note)
    account = account_for(known)
    found = find_binaries()
    if known is None:
        _refuse_foreign_neighbours(home, found)
        known = _place_for(home, account, found)
        note = {
            "data": _as_noted(known, home),
            "socket": "",
            "passwords": {role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, APP)},
        }
        house.write_note(home, NOTE, note)
    return Cluster(home=home, data=known, binaries=reachable_binaries(found, account), account=account, note=note)


def _known_data(home: Path, note: dict[str, Any]) -> Path | None:
    return (home / note["data"]).resolve() if note else None


def _as_noted(data: Path, home: Path) -> str:
    """Relative inside the folder, so that it may be moved; absolute outside."""
    return str(data.relative_to(home) if data.is_relative_to(home) else data)


def _place_for(home: Path, account: Account, found: Binaries) -> Path:
    """In the data folder; below /var/lib/careladder when root's folder is closed to the database's account."""
    name = f"postgres-{found.major}"
    if not account.switch or account.reaches(home):
        return home / name / "data"
    key = hashlib.sha256(str(home).encode()).hexdigest()[:12]
    return SHARED / key / name / "data"


def _refuse_foreign_neighbours(home: Path, found: Binaries) -> None:
    """Data of another major version without our note: starting beside it would look like an empty deployment."""
    for version in home.glob("postgres-*/data/PG_VERSION"):
        if (written := version.read_text().strip()) != str(found.major):
            raise ForeignVersion(path=version.parent, found=written, own=found.major)


def _refuse_foreign_data(cluster: Cluster) -> None:
    written = (cluster.data / "PG_VERSION").read_text().strip()
    if written != str(cluster.binaries.major):
        raise ForeignVersion(path=cluster.data, found=written, own=cluster.binaries.major)


def _initialise(cluster: Cluster) -> None:
    """Make the cluster beside its place and move it in whole: a broken first start leaves nothing half-made."""
    parent = cluster.data.parent
    house.make_folder(parent, mode=0o711)
    cluster.account.give(parent)
    house.require_space(parent, needed_mb=house.NEEDED_MB)
    scratch = Path(tempfile.mkdtemp(prefix="new-", dir=parent))
    cluster.account.give(scratch)
    password = scratch / "password"
    password.write_text(cluster.note["passwords"][SUPERUSER])
    password.chmod(0o600)
    cluster.account.give(password)
    made = cluster.account.run(
        [cluster.binaries.program("initdb"), "-D", scratch / "data", "-U", SUPERUSER, "--pwfile", password,
         "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "--no-sync"]
    )  # fmt: skip
    if made.returncode:
        shutil.rmtree(scratch)
        raise _refusal(cluster, made.stderr)
    (scratch / "data").rename(cluster.data)
    shutil.rmtree(scratch)


def _with_socket(cluster: Cluster) -> Cluster:
    """Choose the socket's folder: beside the data, or a private one below /tmp when that path will not do."""
    wanted = cluster.data.parent
    if len(os.fsencode(wanted)) > SOCKET_LIMIT or "," in str(wanted):
        old = cluster.note["socket"]
        if old and old.startswith(tempfile.gettempdir()) and Path(old).is_dir():
            shutil.rmtree(old)
        wanted = Path(tempfile.mkdtemp(prefix="careladder-"))
        cluster.account.give(wanted)
    note = cluster.note | {"socket": str(wanted)}
    house.write_note(cluster.home, NOTE, note)
    return Cluster(home=cluster.home, data=cluster.data, binaries=cluster.binaries, account=cluster.account, note=note)


def _configure(cluster: Cluster, *, fast: bool) -> None:
    """Write our settings. Failed statements and key values stay out of the log: they may name a person."""
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(cluster.socket),
        "unix_socket_permissions": "0700",
        "max_connections": "100",
        "max_locks_per_transaction": "256",
        "jit": "off",
        "timezone": "UTC",
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
        "log_checkpoints": "off",
    }
    if fast:
        settings |= {
            "fsync": "off", "full_page_writes": "off",
            "wal_level": "minimal", "max_wal_senders": "0", "max_wal_size": "256MB",
        }  # fmt: skip
    ours = cluster.data / "careladder.conf"
    ours.write_text("".join(f"{key} = '{value.replace(chr(39), chr(39) * 2)}'\n" for key, value in settings.items()))
    ours.chmod(0o644)
    main = cluster.data / "postgresql.conf"
    if "careladder.conf" not in (text := main.read_text()):
        main.write_text(f"{text}\ninclude 'careladder.conf'\n")


def _start(cluster: Cluster) -> None:
    """Start and wait until it answers; what kill -9 left behind is cleared or waited for."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        postmaster.clear_stale_locks(cluster.data, cluster.socket)
        mark = cluster.log.stat().st_size if cluster.log.exists() else 0
        started = cluster.account.run(
            [
                cluster.binaries.program("pg_ctl"),
                "start",
                "-w",
                "-t",
                "120",
                "-s",
                "-D",
                cluster.data,
                "-l",
                cluster.log,
            ]
        )
        if started.returncode == 0:
            return
        said = _log_since(cluster, mark) or started.stderr
        if "shared memory" not in said or time.monotonic() > deadline:
            raise _refusal(cluster, said)
        time.sleep(0.5)


def _log_since(cluster: Cluster, mark: int) -> str:
    if not cluster.log.exists():
        return ""
    with cluster.log.open(encoding="utf-8", errors="replace") as log:
        log.seek(mark)
        return log.read()


def _refusal(cluster: Cluster, said: str) -> Exception:
    """The sentence for what PostgreSQL said: a full disk has its own."""
    if "No space left on device" in said:
        free_mb = shutil.disk_usage(cluster.data.parent).free // house.MIB
        return DiskFull(path=cluster.data.parent, free_mb=free_mb, needed_mb=house.NEEDED_MB)
    fatal = [line for line in said.splitlines() if "FATAL" in line or "error" in line.lower()]
    reason = (fatal or said.strip().splitlines() or ["it gave no reason"])[-1]
    return DatabaseRefusesToStart(reason=reason.strip(), log=cluster.log)
