"""Clusters of their own for these tests; the suite's server is another one."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from careladder.runtime.home import read_note
from careladder.runtime.postgres import NOTE, Urls, ensure_database, stop_database


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A data folder that the database's account can reach, stopped and removed in the end."""
    folder = Path(tempfile.mkdtemp(prefix="careladder-test-"))
    folder.chmod(0o711)
    yield folder
    remove(folder)


@pytest.fixture
def urls(home: Path) -> Urls:
    return ensure_database(home, fast=True)


def remove(home: Path) -> None:
    """Stop the server and delete everything it had, data outside the folder included."""
    note = read_note(home, NOTE)
    if note:
        stop_database(home)
        data = (home / note["data"]).resolve()
        shutil.rmtree(data if data.is_relative_to(home) else data.parents[1], ignore_errors=True)
    shutil.rmtree(home)
