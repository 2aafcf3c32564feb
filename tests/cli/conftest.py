"""The command as a user runs it: another process, a data folder of its own."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.runtime.conftest import remove

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


def clean_environment(home: Path, **more: str) -> dict[str, str]:
    """As in a fresh terminal: nothing of the suite's own database or settings."""
    ours = ("DATABASE_", "CARELADDER_", "DJANGO_", "PYTEST_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"CARELADDER_HOME": str(home), "LANG": "C.UTF-8", "CARELADDER_LANG": "en"} | more


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="careladder-cli-"))
    folder.chmod(0o711)
    yield folder
    remove(folder)


@pytest.fixture
def empty_home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="careladder-cli-"))
    folder.chmod(0o711)
    yield folder
    if folder.exists():
        remove(folder)


@pytest.fixture
def careladder(tmp_path: Path) -> Run:
    """`careladder("pack", "check", …)`; the home is an unused folder unless one is given."""

    def run(*arguments: str, home: Path = tmp_path / "unused", **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command(*arguments), env=clean_environment(home, **more), cwd=ROOT,
            capture_output=True, text=True, check=False, timeout=240, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    return run


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "careladder", *arguments]


def start(home: Path, *arguments: str, log: Path, **more: str) -> subprocess.Popen[bytes]:
    """A command that goes on; its words are in `log`."""
    with log.open("wb") as file:
        return subprocess.Popen(
            command(*arguments), env=clean_environment(home, **more), cwd=ROOT,
            stdout=file, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip


def interrupt(process: subprocess.Popen[bytes]) -> int:
    """Ctrl-C, and the exit code."""
    process.send_signal(signal.SIGINT)
    return process.wait(timeout=60)


def processes_of(home: Path) -> Mapping[int, str]:
    """Live processes that belong to this data folder, by number; zombies are dead."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if (folder / "stat").read_text().rpartition(")")[2].split()[0] == "Z":
                continue
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            environment = (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if f"CARELADDER_HOME={home}".encode() in environment or f"-D {home}" in line:
            found[int(folder.name)] = line.strip()
    return found
