"""Taking an upload to a private temporary file, with its size capped and its digest known."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from careladder.gates.errors import FileEmpty, FileTooLarge
from careladder.gates.rules import LIMITS, MEGABYTE, Limits

_CHUNK = 256 * 1024
_NAME_LENGTH = 200


@dataclass(frozen=True)
class Upload:
    """A file that lies on this machine while the `with` block lasts. `filename` is only ever shown."""

    path: Path
    filename: str
    digest: str


@contextmanager
def receive(file: BinaryIO, filename: str, limits: Limits = LIMITS) -> Iterator[Upload]:
    """Copy an upload, refusing it as soon as it is too large; it is gone when the block ends."""
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(prefix="careladder-upload-") as copy:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > limits.bytes:
                raise FileTooLarge(megabytes=limits.bytes // MEGABYTE)
            digest.update(chunk)
            copy.write(chunk)
        if not size:
            raise FileEmpty()
        copy.flush()
        yield Upload(Path(copy.name), _shown(filename), digest.hexdigest())


def _shown(filename: str) -> str:
    """The last part of the name the sender gave, printable and of bearable length."""
    name = filename.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in name if letter.isprintable())[-_NAME_LENGTH:] or "-"
