"""Reading a table file in a process of its own: a hostile workbook can at worst kill that."""

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from careladder.gates.errors import (
    CellTooLong,
    FileProtected,
    FileRefused,
    FileUnreadable,
    TooManyColumns,
    TooManyRows,
)
from careladder.gates.reading import content
from careladder.gates.rules import LIMITS, Limits

Cell = str | int | float | bool | date
_CHILD = Path(__file__).with_name("child.py")


@dataclass
class Sheet:
    """One sheet as it lies in the file: `rows[0]` is row 1. `merged`: first row and column, last row and column."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def read_workbook(path: Path, limits: Limits = LIMITS) -> list[Sheet]:
    """Every worksheet of a workbook, or the one table of a CSV (UTF-8, UTF-16 or GB 18030); or a FileRefused."""
    kind = content.kind_of(path, limits)
    try:
        answer = subprocess.run(  # noqa: S603 — our own file, a checked kind, a private path
            [sys.executable, "-I", "-X", "utf8", str(_CHILD), str(path), kind, json.dumps(asdict(limits))],
            capture_output=True,
            timeout=limits.seconds * 2,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired as late:
        raise FileUnreadable() from late
    try:
        if answer.returncode:
            raise FileUnreadable()
        return _sheets(answer.stdout.decode().split("\n"), limits)
    except FileUnreadable:
        if kind == content.XLS:  # an encrypted workbook looks like an old one
            raise FileProtected() from None
        raise


def _sheets(lines: Iterable[str], limits: Limits) -> list[Sheet]:
    sheets: list[Sheet] = []
    for line in filter(None, lines):
        said = json.loads(line, object_hook=_object)
        if isinstance(said, list):
            sheets[-1].rows.append(said)
        elif isinstance(said, Sheet):
            sheets.append(said)
        else:
            raise _refusal(said, limits)
    return sheets


def _object(said: dict[str, Any]) -> Any:
    if "day" in said:
        return date.fromisoformat(said["day"])
    if "merged" in said:
        return Sheet(said["sheet"], merged=[tuple(each) for each in said["merged"]])
    return said


def _refusal(said: dict[str, Any], limits: Limits) -> FileRefused:
    """Turn the child's code into the sentence for it."""
    sheet = said.get("sheet") or "-"
    match said["refused"]:
        case "rows":
            return TooManyRows(sheet=sheet, limit=limits.rows)
        case "columns":
            return TooManyColumns(sheet=sheet, limit=limits.columns)
        case "cell":
            return CellTooLong(sheet=sheet, row=said["row"], limit=limits.cell_characters)
        case "protected":
            return FileProtected()
    return FileUnreadable()
