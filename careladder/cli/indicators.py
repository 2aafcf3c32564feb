"""`careladder indicators`: every number of a programme, as of any day and as known at any moment."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

import typer

from careladder.cli.checks import known_region, served_programme
from careladder.cli.output import Format, FormatOption, say_json, say_table
from careladder.cli.speech import _, language
from careladder.cli.stage import django_ready

DAY = ["%Y-%m-%d"]
ProgrammeOption = Annotated[str, typer.Option(help=_("a programme's code; the first one when left out"))]
AsOfOption = Annotated[datetime | None, typer.Option("--as-of", formats=DAY, help=_("the day the numbers speak of"))]
KnownOnOption = Annotated[
    datetime | None, typer.Option("--known-on", formats=DAY, help=_("only what was on record by the end of this day"))
]
RegionOption = Annotated[list[str] | None, typer.Option("--region", help=_("a region's code; may be repeated"))]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=_("Print a programme's numbers with their goals."))(indicators)


def indicators(
    programme: ProgrammeOption = "",
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    region: RegionOption = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """All of them, in the pack's order; a number that has nothing to be computed from is empty."""
    with django_ready():
        from careladder.insight.measures import View
        from careladder.insight.selectors import indicator_values
        from careladder.kernel import clock

        view = View(
            served_programme(programme),
            as_of.date() if as_of else clock.today(),
            known_on.replace(hour=23, minute=59, second=59, tzinfo=clock.CHINA) if known_on else None,
            tuple(known_region(code) for code in region or ()),
        )
        values = [_plain(value) for value in indicator_values(view)]
    if form is Format.JSON:
        say_json({"programme": view.programme, "as_of": view.as_of, "known_on": view.known_on, "indicators": values})
    else:
        say_table([_row(value) for value in values])


def _plain(value: Any) -> dict[str, Any]:
    figure = value.figure
    return {
        "code": value.code,
        "label": {"zh": value.indicator.label.zh, "en": value.indicator.label.en},
        "unit": {"zh": value.indicator.unit.zh, "en": value.indicator.unit.en},
        "value": _number(figure.value),
        "numerator": _number(figure.numerator),
        "denominator": _number(figure.denominator),
        "goal": _number(value.goal),
    }


def _number(value: Decimal | None) -> int | float | None:
    """A JSON number, whole where the figure is."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _row(value: dict[str, Any]) -> tuple[object, ...]:
    shown = "-" if value["value"] is None else value["value"]
    goal = "" if value["goal"] is None else _("goal {goal}").format(goal=value["goal"])
    return value["code"], value["label"][language()], shown, goal
