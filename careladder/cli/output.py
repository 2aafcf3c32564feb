"""How the command answers: sentences for people, JSON for programs, one sentence on standard error for a refusal."""

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn
from uuid import UUID

import typer

from careladder.cli.speech import _


class Format(StrEnum):
    """`text` for people, `json` for programs."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", help=_("text for people, json for programs"))]


def say(*lines: str) -> None:
    """Print lines at once: long work follows."""
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


def say_json(value: Any) -> None:
    """Print one JSON document."""
    say(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def refuse(sentence: str, *, code: int = 1) -> NoReturn:
    """End with one sentence on standard error."""
    sys.stderr.write(f"{sentence}\n")
    raise typer.Exit(code)


def say_table(rows: Iterable[Sequence[object]]) -> None:
    """Print columns that line up, Chinese characters counted as two."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        say("  ".join(padded).rstrip())


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _plain(value: object) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID | Path):
        return str(value)
    raise TypeError(type(value).__name__)
