"""Where keys come from: an interface that a KMS or HSM can stand behind, and the default, one file.

Losing the file loses every sealed field; whoever reads it reads them all. Back it up apart from the database.
"""

from __future__ import annotations

import base64
import contextlib
import fcntl
import json
import os
import secrets
import stat
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from careladder.kernel.errors import DomainError
from careladder.kernel.errors import gettext_noop as _

KEY_BYTES = 32
_FILE = "keyring.json"
_FORMAT = 1


class KeyProblem(DomainError):
    """Base of what can be wrong with keys; the sentence is for whoever runs the deployment."""

    status = 500


class KeyFileMissing(KeyProblem):
    message = _("The key file {path} does not exist. Restore it from its backup: without it no sealed field opens.")


class KeyFileExposed(KeyProblem):
    message = _("The key file {path} can be read by other accounts. Run: chmod 600 {path}")


class KeyFileDamaged(KeyProblem):
    message = _("The key file {path} cannot be read as a key ring. Restore it from its backup.")


class KeyUnknown(KeyProblem):
    message = _("Key version {version} is not in the key ring. Restore the key file that belongs to this database.")


class KeyProvider(Protocol):
    """Keys by version. Versions are 1, 2, 3 …; the newest writes, all older ones still read."""

    def data_versions(self) -> tuple[int, ...]:
        """Versions of the data key, newest first."""

    def data_key(self, version: int) -> bytes:
        """32 bytes, or `KeyUnknown`."""

    def index_versions(self) -> tuple[int, ...]:
        """Versions of the blind index key, newest first."""

    def index_key(self, version: int) -> bytes:
        """32 bytes, or `KeyUnknown`."""

    def signing_seed(self) -> bytes:
        """The 32 bytes of an Ed25519 private key."""

    def rotate(self) -> int:
        """Add a data key; its version."""

    def rotate_index(self) -> int:
        """Add an index key; its version. Rows keep the old index until they are written again."""


@dataclass(slots=True)
class _Ring:
    signing: bytes = field(repr=False)
    data: dict[int, bytes] = field(repr=False)
    index: dict[int, bytes] = field(repr=False)

    @classmethod
    def fresh(cls) -> _Ring:
        new = secrets.token_bytes
        return cls(signing=new(KEY_BYTES), data={1: new(KEY_BYTES)}, index={1: new(KEY_BYTES)})

    @classmethod
    def from_json(cls, text: str) -> _Ring:
        raw: dict[str, Any] = json.loads(text)
        if raw["format"] != _FORMAT:
            raise ValueError(raw["format"])
        keys = {name: {int(v): _decode(key) for v, key in raw[name].items()} for name in ("data", "index")}
        if not keys["data"] or not keys["index"]:
            raise ValueError("empty")
        return cls(signing=_decode(raw["signing"]), data=keys["data"], index=keys["index"])

    def to_json(self) -> str:
        keys = {name: {str(v): _encode(key) for v, key in getattr(self, name).items()} for name in ("data", "index")}
        return json.dumps({"format": _FORMAT, "signing": _encode(self.signing), **keys}, indent=1)


def _encode(key: bytes) -> str:
    return base64.b64encode(key).decode()


def _decode(text: str) -> bytes:
    key = base64.b64decode(text, validate=True)
    if len(key) != KEY_BYTES:
        raise ValueError(len(key))
    return key


class FileKeyProvider:
    """Keys in `<folder>/keyring.json`, mode 0600 in a folder of mode 0700, made on first use unless `create` is off.

    Safe with many threads and processes: writers take a file lock and replace the file in one step; readers notice
    another file and read it again, so a rotation reaches running workers without a restart.
    """

    def __init__(self, folder: str | os.PathLike[str], *, create: bool = True) -> None:
        self._folder = Path(folder)
        self._path = self._folder / _FILE
        self._create = create
        self._guard = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._ring: _Ring | None = None

    def __repr__(self) -> str:
        return f"FileKeyProvider({str(self._folder)!r})"

    def data_versions(self) -> tuple[int, ...]:
        """Versions of the data key, newest first."""
        return tuple(sorted(self._read().data, reverse=True))

    def data_key(self, version: int) -> bytes:
        """The data key of this version, or `KeyUnknown`."""
        return _pick(self._read().data, version)

    def index_versions(self) -> tuple[int, ...]:
        """Versions of the blind index key, newest first."""
        return tuple(sorted(self._read().index, reverse=True))

    def index_key(self, version: int) -> bytes:
        """The index key of this version, or `KeyUnknown`."""
        return _pick(self._read().index, version)

    def signing_seed(self) -> bytes:
        """The seed of the deployment's Ed25519 key."""
        return self._read().signing

    def rotate(self) -> int:
        """Add a data key that new writes use from now on; its version."""
        return self._add("data")

    def rotate_index(self) -> int:
        """Add an index key that new writes use from now on; its version."""
        return self._add("index")

    def drop_index(self, version: int) -> None:
        """Forget an index key once no row carries its index any more; the newest cannot be dropped."""
        with self._exclusive():
            ring = self._load()
            if version == max(ring.index):
                raise ValueError("The newest index key is in use and cannot be dropped.")
            _pick(ring.index, version)
            del ring.index[version]
            self._write(ring)

    def _add(self, kind: str) -> int:
        self._read()
        with self._exclusive():
            ring = self._load()
            keys: dict[int, bytes] = getattr(ring, kind)
            version = max(keys) + 1
            keys[version] = secrets.token_bytes(KEY_BYTES)
            self._write(ring)
        return version

    def _read(self) -> _Ring:
        """The ring as it lies on disk; a stat call decides whether the copy in memory still is it."""
        try:
            status = self._path.stat()
        except FileNotFoundError:
            self._make()
            status = self._path.stat()
        with self._guard:
            if self._ring is None or self._seen != (status.st_ino, status.st_mtime_ns):
                self._ring, self._seen = self._load(), (status.st_ino, status.st_mtime_ns)
            return self._ring

    def _load(self) -> _Ring:
        if stat.S_IMODE(self._path.stat().st_mode) & 0o077:
            raise KeyFileExposed(path=self._path)
        try:
            return _Ring.from_json(self._path.read_text(encoding="ascii"))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise KeyFileDamaged(path=self._path) from None  # the cause could quote key material

    def _make(self) -> None:
        if not self._create:
            raise KeyFileMissing(path=self._path)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._exclusive():
            if not self._path.exists():
                self._write(_Ring.fresh())

    @contextlib.contextmanager
    def _exclusive(self) -> Iterator[None]:
        """One writer at a time among all processes of this machine."""
        handle = os.open(self._folder / f"{_FILE}.lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _write(self, ring: _Ring) -> None:
        """All or nothing, and on the disk before anything is sealed with it."""
        draft = self._folder / f".{_FILE}.{secrets.token_hex(4)}"
        handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(ring.to_json())
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._path)
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _pick(keys: dict[int, bytes], version: int) -> bytes:
    try:
        return keys[version]
    except KeyError:
        raise KeyUnknown(version=version) from None
