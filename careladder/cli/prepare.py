"""Bring a deployment up to date before it serves: schema, grants, static files, words, and the demo once."""

import hashlib
import sys
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

import careladder
from careladder.cli.output import say
from careladder.cli.speech import _, language
from careladder.cli.stage import environment
from careladder.runtime.home import read_note, write_note
from careladder.runtime.postgres import Urls
from careladder.runtime.steps import Step, run_together

PACKAGE = Path(careladder.__file__).resolve().parent
NOTE = "ready"


def pack_folder(pack: str) -> Path:
    """The folder of a pack given as a folder or as the code of a shipped one. Refuses an unknown code."""
    from careladder.packs import shipped_pack

    folder = Path(pack)
    return folder.resolve() if (folder / "pack.yaml").exists() else shipped_pack(pack)


def checked_packs(packs: Sequence[str]) -> list[str]:
    """The packs asked for, as codes or absolute folders; refused (PackErrors as sentences) before anything starts."""
    from careladder.packs import load_pack, shipped_packs

    found = []
    for pack in packs:
        folder = pack_folder(pack)
        load_pack(folder)
        found.append(pack if shipped_packs().get(pack) == folder else str(folder))
    return found


def deployment(home: Path, urls: Urls, *, packs: Sequence[str], demo: bool, asked: threading.Event) -> None:
    """Do what is not done yet; a second start of the same version does nothing. Raises ProgramFailed."""
    mark = _fingerprint(packs, urls)
    if read_note(home, NOTE).get("mark") != mark:
        say(_("Preparing the database and the pages."))
        owner = environment(home, urls, as_owner=True, packs=packs)
        # The engine's kernels are compiled here once: the first match of a day must not wait for that.
        warm = Step(
            "matching.engine.warm", [sys.executable, "-m", "careladder.matching.engine.warm"], owner, quiet=True
        )
        run_together([Step("careladder migrate", _ours("migrate"), owner), warm], asked=asked)
        write_note(home, NOTE, {"mark": mark})
    if demo:
        make_demo(home, urls, packs=packs, asked=asked)


def make_demo(home: Path, urls: Urls, *, packs: Sequence[str], asked: threading.Event) -> None:
    """Fill each programme of an empty deployment once; a deployment with real people is left alone."""
    if set(packs) <= set(read_note(home, "demo").get("packs", [])):
        return
    say(_("Inventing people and their histories; this takes about a minute, once."))
    run_together([Step("careladder demo", _ours("demo"), environment(home, urls, packs=packs))], asked=asked)


def _ours(command: str) -> list[str]:
    return [sys.executable, "-m", "careladder", "--lang", language(), command]


def _fingerprint(packs: Sequence[str], urls: Urls) -> str:
    """Changes with anything that preparing looks at, and with the database itself."""
    digest = hashlib.sha256(f"{sys.version} {','.join(packs)} {urls.owner.split('@')[-1]}".encode())
    for file in _watched():
        state = file.stat()
        digest.update(f"{file} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _watched() -> Iterable[Path]:
    patterns = (
        "*/migrations/*.py",
        "*/static/**/*",
        "*/locale/**/*.po",
        "*/roles.py",
        "journey/grants.py",
        "matching/engine/kernels/*.py",
    )
    return sorted(path for pattern in patterns for path in PACKAGE.glob(pattern) if path.is_file())
