"""`careladder match solve`: assign everybody in two Parquet files at once; no database, no Django."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from careladder.cli.output import Format, FormatOption, refuse, say, say_json
from careladder.cli.prepare import pack_folder
from careladder.cli.speech import _, language


class Objective(StrEnum):
    """What the best assignment is."""

    TOTAL = "total"
    STABLE = "stable"


Table = {"exists": True, "dir_okay": False}
WorkersOption = Annotated[Path, typer.Option(help=_("workers, a Parquet file (columns in docs/matching.md)"), **Table)]
VacanciesOption = Annotated[
    Path, typer.Option(help=_("vacancies, a Parquet file (columns in docs/matching.md)"), **Table)
]
PackOption = Annotated[str, typer.Option(help=_("whose rules and weights: a pack's folder, or a shipped pack's code"))]
ObjectiveOption = Annotated[
    Objective, typer.Option(help=_("total: the best sum of points; stable: nobody would rather swap"))
]
OutOption = Annotated[Path | None, typer.Option(help=_("where to write the pairs, as Parquet"))]
ArcsOption = Annotated[
    Path | None, typer.Option("--arcs-out", help=_("where to write every feasible pair, as Parquet"))
]

ListsOption = Annotated[
    Path | None,
    typer.Option(
        "--lists-out",
        file_okay=False,
        help=_("a folder for everybody's thirty best: jobs.parquet and people.parquet"),
    ),
]


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(help=_("The matching engine."), no_args_is_help=True)
    group.command("solve", help=_("Assign workers to vacancies and say how close to the best it is."))(solve)
    app.add_typer(group, name="match")


def solve(
    workers: WorkersOption,
    vacancies: VacanciesOption,
    pack: PackOption = "luliang",
    objective: ObjectiveOption = Objective.TOTAL,
    out: OutOption = None,
    arcs_out: ArcsOption = None,
    lists_out: ListsOption = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """The figures of the run; a table that cannot be read is one sentence a problem and exit code 1."""
    from careladder.matching.engine.rules import compile_rules
    from careladder.matching.engine.solve import solve_files
    from careladder.packs import load_pack

    section = load_pack(pack_folder(pack)).matching
    if section is None:
        refuse(_("The pack «{pack}» has no matching rules. Add its matching.yaml.").format(pack=pack))
    rules = compile_rules(section)
    figures = solve_files(
        *(workers, vacancies, rules, objective.value, out, arcs_out),
        lists_out=lists_out,
        notice=_notice,
        language=language(),
    )
    if form is Format.JSON:
        say_json(figures)
    else:
        say(_sentence(figures))


def _notice(sentence: str) -> None:
    typer.echo(sentence, err=True)


def _sentence(figures: dict[str, Any]) -> str:
    said = _(
        "{matched} of {workers} workers in {seats} seats of {vacancies} vacancies; {feasible_pairs} feasible pairs. "
        "Points {total}, at most {upper_bound} ({verdict}). {seconds} s, {peak_mb} MB."
    )
    pairs = figures["feasible_pairs"]
    if pairs is None:
        pairs = _("about {count}").format(count=figures["estimated_pairs"])
    verdict = _("proven best") if figures["proven_optimal"] else _("gap {gap:.3%}").format(gap=figures["gap"])
    seconds = round(figures["seconds"]["total"], 2)
    return said.format(**figures | {"feasible_pairs": pairs, "verdict": verdict, "seconds": seconds})
