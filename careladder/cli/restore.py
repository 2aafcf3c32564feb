"""`careladder restore FILE`: an archive back into an empty data folder, and proof that its history is whole."""

import json
import shutil
import tarfile
import tempfile
from pathlib import Path
from typing import Annotated

import psycopg
import typer

from careladder.cli.backup import FOLDERS, folder_of
from careladder.cli.ledger import report
from careladder.cli.output import Format, say
from careladder.cli.speech import _
from careladder.cli.stage import SERVED, database, django_ready
from careladder.runtime import dump
from careladder.runtime.errors import BackupUnreadable, HomeNotEmpty
from careladder.runtime.home import default_home, ensure_home, write_note

FileArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help=_("an archive that `careladder backup` has written"))
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=_("Restore an archive into an empty CARELADDER_HOME and verify its record."))(restore)


def restore(file: FileArgument) -> None:
    """Refuses a data folder or a database that holds anything. Exit code 1 when the restored record does not verify."""
    home = ensure_home(default_home())
    if any(folder_of(home, name).exists() for name in FOLDERS):
        raise HomeNotEmpty(path=home)
    with tempfile.TemporaryDirectory(dir=home) as folder:
        unpacked = Path(folder)
        _unpack(file, unpacked)
        with database(home) as urls:
            _require_empty(urls.owner, home)
            dump.read_dump(urls.owner, unpacked / "database.dump")
        for name in FOLDERS:
            if (unpacked / name).is_dir():
                shutil.move(unpacked / name, folder_of(home, name))
                folder_of(home, name).chmod(0o700)
        _note_packs(home, json.loads((unpacked / "about.json").read_text()).get("packs", []))
    say(_("Restored from {file}.").format(file=file))
    with django_ready(as_owner=True):
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)
        verified = report([], Format.TEXT)
    raise typer.Exit(0 if verified else 1)


def _note_packs(home: Path, packs: list[str]) -> None:
    """Serve the same programmes again; a pack's own folder is no part of an archive and may be missing here."""
    missing = [pack for pack in packs if Path(pack).is_absolute() and not Path(pack).is_dir()]
    if missing:
        say(_("Bring these packs back too, and name them with --pack: {packs}").format(packs=", ".join(missing)))
    if known := [pack for pack in packs if pack not in missing]:
        write_note(home, SERVED, {"packs": known})


def _unpack(file: Path, folder: Path) -> None:
    """Plain files below the folder only; an archive may come from anywhere."""
    try:
        with tarfile.open(file) as archive:
            for member in archive:
                _unpack_one(archive, member, folder, file)
    except tarfile.TarError as problem:
        raise BackupUnreadable(path=file, reason=_("it is no whole tar archive")) from problem
    except FileNotFoundError as problem:
        raise BackupUnreadable(path=file, reason=_("there is no such file")) from problem
    except OSError as problem:
        raise BackupUnreadable(path=file, reason=problem.strerror or str(problem)) from problem
    for name in ("about.json", "database.dump"):
        if not (folder / name).is_file():
            raise BackupUnreadable(path=file, reason=_("{name} is missing").format(name=name))


def _unpack_one(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path, file: Path) -> None:
    """Written by hand: the early Pythons 3.11 cannot be told to unpack plain files only."""
    target = folder / member.name
    if not target.resolve().is_relative_to(folder.resolve()) or not (member.isreg() or member.isdir()):
        raise BackupUnreadable(path=file, reason=_("{name} is no plain file in it").format(name=member.name))
    if member.isdir():
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    content = archive.extractfile(member)
    assert content is not None  # a regular file has some
    with content, target.open("wb") as written:
        shutil.copyfileobj(content, written)


def _require_empty(url: str, home: Path) -> None:
    with psycopg.connect(url) as connection:
        tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    if tables and tables[0]:
        raise HomeNotEmpty(path=home)
