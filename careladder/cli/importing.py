"""`careladder import people FILE`: the same staged import as the page's, from the command line."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from careladder.cli.checks import served_programme
from careladder.cli.output import Format, FormatOption, say, say_json, say_table
from careladder.cli.speech import _
from careladder.cli.stage import django_ready

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help=_("a roster in xlsx"))]
CommitOption = Annotated[
    bool, typer.Option("--commit/--dry-run", help=_("take the accepted rows over, or only say what would happen"))
]
ProgrammeOption = Annotated[str, typer.Option(help=_("a programme's code; the first one when left out"))]
SheetOption = Annotated[str, typer.Option(help=_("the sheet to read; the first with a table when left out"))]


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(help=_("Take lists in."), no_args_is_help=True)
    group.command("people", help=_("Read a roster of people; committing it twice changes nothing."))(people)
    app.add_typer(group, name="import")


def people(
    file: FileArgument,
    commit: CommitOption = False,
    programme: ProgrammeOption = "",
    sheet: SheetOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """A row that is refused does not stop the others; a file that cannot be read ends with exit code 1."""
    with django_ready():
        from careladder.kernel.actor import SYSTEM
        from careladder.people.services.importing import import_people

        result = import_people(
            file=file,
            programme=served_programme(programme),
            by=replace(SYSTEM, channel="command"),
            commit=commit,
            sheet=sheet,
        )
    if form is Format.JSON:
        say_json(result.as_dict())
        return
    say_table([(problem.row, problem.column, problem.code, problem.message) for problem in result.problems])
    say(
        _("{rows} rows: {accepted} accepted, {duplicate} duplicate, {rejected} rejected.").format(
            rows=result.rows, accepted=result.accepted, duplicate=result.duplicate, rejected=result.rejected
        )
    )
    if not commit:
        say(_("Nothing was written. Add --commit to take the accepted rows over."))
