"""The data folder of one deployment (CARELADDER_HOME): what lies in it, and who is using it now."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from careladder.runtime.errors import DiskFull, HomeNotWritable

MIB = 1024 * 1024
# A fresh cluster takes 40 MB, its write-ahead log up to 64 MB more, the demo and static files the rest.
NEEDED_MB = 300


def default_home() -> Path:
    """CARELADDER_HOME, else `.careladder/` where the command was started."""
    return Path(os.environ.get("CARELADDER_HOME") or ".careladder").resolve()


def ensure_home(home: Path, *, needed_mb: int = NEEDED_MB) -> Path:
    """Make the folder if need be. Raises HomeNotWritable or DiskFull.

    Root's folder may be walked through (not listed) by others: the database runs under another account.
    """
    try:
        make_folder(home, mode=0o711 if os.geteuid() == 0 else 0o700)
        with locked(home / "home.lock"):
            pass
    except PermissionError as refusal:
        raise HomeNotWritable(path=home) from refusal
    require_space(home, needed_mb=needed_mb)
    return home


def make_folder(path: Path, *, mode: int) -> None:
    """Make the folder and those above it that are missing, all with this mode, whatever the process's mask says."""
    if path.exists():
        return
    make_folder(path.parent, mode=mode)
    path.mkdir(exist_ok=True)
    path.chmod(mode)


def require_space(path: Path, *, needed_mb: int) -> None:
    """Raise DiskFull unless the disk of `path` has so many MB left."""
    free_mb = shutil.disk_usage(path).free // MIB
    if free_mb < needed_mb:
        raise DiskFull(path=path, free_mb=free_mb, needed_mb=needed_mb)


def read_note(home: Path, name: str) -> dict[str, Any]:
    """What an earlier start wrote down under this name; empty when nothing."""
    try:
        note: dict[str, Any] = json.loads((home / f"{name}.json").read_text())
    except FileNotFoundError:
        return {}
    return note


def write_note(home: Path, name: str, note: dict[str, Any]) -> None:
    """Write it down whole or not at all, for our own eyes (it may hold passwords)."""
    scratch = home / f".{name}.json.new"
    scratch.unlink(missing_ok=True)
    with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(note, file, indent=1)
    scratch.rename(home / f"{name}.json")


@contextmanager
def locked(path: Path, *, shared: bool = False) -> Iterator[int]:
    """Hold a file lock, which the system gives back even after kill -9. Yields its descriptor."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


def am_last(descriptor: int) -> bool:
    """Whether nobody else holds this shared lock; if so it is exclusively ours until it is closed."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
