"""The reading process: takes a path, answers rows as JSON lines, and may not eat the machine.

Started alone by `workbook.py` with Python's isolated mode, so it imports nothing of the house. Its first line says
`{"sheet": name, "merged": […]}` for each sheet, then one list a row; a refusal is `{"refused": code, …}`.
"""

import csv
import io
import json
import resource
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any


class Refused(Exception):
    """Carries the code and fields of a refusal to the parent."""


def main(path: str, kind: str, limits: dict[str, int]) -> None:
    """Answer the file's sheets on standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory_bytes"],) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"],) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    out = sys.stdout
    try:
        for line in _csv(path, limits) if kind == "csv" else _workbook(path, limits):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    except Refused as refusal:
        out.write(json.dumps({"refused": refusal.args[0], **refusal.args[1]}) + "\n")
    out.flush()


def _workbook(path: str, limits: dict[str, int]) -> Iterator[Any]:
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_path(path)
    except calamine.PasswordError as protected:
        raise Refused("protected", {}) from protected
    except (calamine.CalamineError, OSError) as broken:
        raise Refused("unreadable", {}) from broken
    for meta in book.sheets_metadata:
        if meta.typ == calamine.SheetTypeEnum.WorkSheet:
            yield from _sheet(book.get_sheet_by_name(meta.name), limits)


def _sheet(sheet: Any, limits: dict[str, int]) -> Iterator[Any]:
    if sheet.total_width > limits["columns"]:
        raise Refused("columns", {"sheet": sheet.name})
    if sheet.total_height > limits["rows"]:
        raise Refused("rows", {"sheet": sheet.name})
    yield {"sheet": sheet.name, "merged": [[*a, *b] for a, b in sheet.merged_cell_ranges or []]}
    if sheet.start is not None:  # the reader keeps empty rows above the first cell, and leaves out columns before it
        yield from _rows(sheet.name, sheet.to_python(skip_empty_area=False), limits)


def _csv(path: str, limits: dict[str, int]) -> Iterator[Any]:
    csv.field_size_limit(limits["cell_characters"] * 4)
    text = _decoded(Path(path).read_bytes())
    yield {"sheet": "", "merged": []}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        yield from _rows("", (list(map(_unquoted, row)) for row in reader), limits)
    except csv.Error as broken:
        raise Refused("unreadable", {}) from broken


def _decoded(raw: bytes) -> str:
    encodings = ["utf-16"] if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("unreadable", {})


def _delimiter(text: str) -> str:
    head = text[:20_000]
    return max(",\t;", key=head.count)


def _unquoted(cell: str) -> str:
    """`="142399…"` is how people keep spreadsheets from reading a CSV's cell as a number."""
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') else cell


def _rows(sheet: str, rows: Iterable[list[Any]], limits: dict[str, int]) -> Iterator[list[Any]]:
    for number, row in enumerate(rows, start=1):
        if number > limits["rows"]:
            raise Refused("rows", {"sheet": sheet})
        if len(row) > limits["columns"]:
            raise Refused("columns", {"sheet": sheet})
        if any(isinstance(cell, str) and len(cell) > limits["cell_characters"] for cell in row):
            raise Refused("cell", {"sheet": sheet, "row": number})
        yield [_plain(cell) for cell in row]


def _plain(cell: Any) -> Any:
    """Text and numbers as they are; a day as `{"day": "2026-03-09"}`; a length or time of day as its text."""
    if isinstance(cell, datetime | date):
        return {"day": cell.isoformat()[:10]}
    if isinstance(cell, time | timedelta):
        return str(cell)
    return cell


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3]))
