"""`careladder backup FILE`: database, keys and files of a deployment in one archive."""

import json
import os
import tarfile
import tempfile
from datetime import UTC
from pathlib import Path
from typing import Annotated

import typer

from careladder import __version__
from careladder.cli.output import say
from careladder.cli.speech import _
from careladder.cli.stage import SERVED, database
from careladder.kernel import clock
from careladder.runtime import dump
from careladder.runtime.home import default_home, ensure_home, read_note

# What of the data folder belongs to the deployment and not to the machine.
FOLDERS = ("keys", "media")


def folder_of(home: Path, name: str) -> Path:
    """Where this part of a deployment lies: keys may be kept on a medium of their own (CARELADDER_KEYS)."""
    elsewhere = os.environ.get("CARELADDER_KEYS") if name == "keys" else None
    return Path(elsewhere) if elsewhere else home / name


FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help=_("the archive to write, for example today.tar"))]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=_("Write database, keys and files into one archive. Keep it as safe as the keys in it."))(backup)


def backup(file: FileArgument) -> None:
    """One consistent moment of the database; the archive appears whole or not at all, for its owner's eyes only."""
    home = ensure_home(default_home())
    file.parent.mkdir(parents=True, exist_ok=True)
    scratch = file.with_name(f".{file.name}.new")
    with database(home) as urls, tempfile.TemporaryDirectory(dir=home) as folder:
        dumped = Path(folder) / "database.dump"
        dump.write_dump(urls.owner, dumped)
        about = Path(folder) / "about.json"
        made_at = clock.now().astimezone(UTC).isoformat(timespec="seconds")
        served = read_note(home, SERVED).get("packs", [])
        about.write_text(json.dumps({"careladder": __version__, "made_at": made_at, "packs": served}))
        scratch.unlink(missing_ok=True)
        scratch.touch(mode=0o600)
        with tarfile.open(scratch, "w") as archive:
            archive.add(about, "about.json")
            archive.add(dumped, "database.dump")
            for name in FOLDERS:
                if (folder_of(home, name)).is_dir():
                    archive.add(folder_of(home, name), name)
    scratch.replace(file)
    say(_("Backup written to {file} ({size} MB).").format(file=file, size=round(file.stat().st_size / 1e6, 1)))
