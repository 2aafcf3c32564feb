"""The database as one file and back, by PostgreSQL's own programs."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from careladder.runtime.binaries import find_binaries
from careladder.runtime.errors import ProgramFailed


def write_dump(url: str, file: Path) -> None:
    """One consistent moment, compressed. Raises ProgramFailed with the program's last words."""
    _run("pg_dump", ["--format=custom", "--no-owner", f"--file={file}", f"--dbname={url}"])


def read_dump(url: str, file: Path) -> None:
    """Into an empty database, in one transaction: everything or nothing. Raises ProgramFailed."""
    _run("pg_restore", ["--no-owner", "--single-transaction", "--exit-on-error", f"--dbname={url}", str(file)])


def _run(name: str, arguments: Sequence[str]) -> None:
    program = find_binaries().program(name)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    done = subprocess.run(
        [program, *arguments], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        words = done.stderr.strip().splitlines() or ["it gave no reason"]
        raise ProgramFailed(name=name, reason=words[0].rstrip("."))
