"""`careladder pack check PATH`: validate a pack and run its cases; no database."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from careladder.cli.output import Format, FormatOption, say, say_json
from careladder.cli.prepare import pack_folder
from careladder.cli.speech import _

PathArgument = Annotated[Path, typer.Argument(metavar="PATH", help=_("a pack's folder, or the code of a shipped pack"))]


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(help=_("Work on packs."), no_args_is_help=True)
    group.command("check", help=_("Validate a pack and run its cases."))(check)
    app.add_typer(group, name="pack")


def check(path: PathArgument, form: FormatOption = Format.TEXT) -> None:
    """Exit code 1 when anything is wrong; each problem is one line `file:line: what. Did you mean …?`"""
    from careladder.packs.check import check_pack

    result = check_pack(path if path.is_dir() else pack_folder(str(path)))
    if form is Format.JSON:
        say_json({"ok": result.ok, "cases_failed": result.cases_failed} | asdict(result))
    else:
        say(*result.lines())
    raise typer.Exit(0 if result.ok else 1)
