"""The one exporter: workbooks that run nothing, say who took them out, and leave a record."""

import hashlib
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from django.db import transaction
from django.utils.translation import gettext as _
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from careladder.gates.errors import QuotaReached, ReasonMissing
from careladder.gates.models import Export
from careladder.gates.rules import DAILY_EXPORT_ROWS, could_be_formula
from careladder.gates.selectors import exported_today
from careladder.kernel import clock
from careladder.kernel.actor import Actor

_FORMATS = {
    "text": {"num_format": "@", "text_wrap": True, "valign": "top"},
    "int": {"num_format": "#,##0", "valign": "top"},
    "fen": {"num_format": "¥#,##0.00", "valign": "top"},
    "day": {"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"},
}


@dataclass(frozen=True)
class Column:
    """One column: the row's key, its heading, and `text`, `int`, `fen` (shown as yuan) or `day`."""

    key: str
    label: str
    kind: str = "text"
    width: int = 16


@dataclass(frozen=True)
class Exported:
    """A finished workbook with its record."""

    filename: str
    content: bytes
    record: Export

    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@transaction.atomic
def export_list(
    *,
    kind: str,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Any]],
    programme: str,
    by: Actor,
    reason: str,
) -> Exported:
    """Write a list to an xlsx workbook and record that it left the house, for whom and why.

    Frozen heading, widths, number formats; texts that a spreadsheet might run as formulas are written as marked text;
    the last row and every printed page say who took the list out, when and from which programme.
    """
    if not reason.strip():
        raise ReasonMissing()
    found = list(rows)
    if (used := exported_today(by)) + len(found) > DAILY_EXPORT_ROWS:
        raise QuotaReached(used=used, quota=DAILY_EXPORT_ROWS, rows=len(found))
    mark = _mark(by, programme)
    content = _workbook(title, columns, found, mark)
    record = Export.objects.create(
        kind=kind,
        by=by.uid,
        reason=reason.strip()[:200],
        rows=len(found),
        digest=hashlib.sha256(content).hexdigest(),
        programme=programme,
    )
    return Exported(f"{kind}-{clock.today():%Y%m%d}-{str(record.pk)[-6:]}.xlsx", content, record)


def _mark(by: Actor, programme: str) -> str:
    moment = clock.local(clock.now())
    return _("Exported by %(name)s on %(moment)s from the programme %(programme)s. Don't pass it on.") % {
        "name": by.name,
        "moment": f"{moment:%Y-%m-%d %H:%M}",
        "programme": programme,
    }


def _workbook(title: str, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], mark: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="careladder-export-") as folder:
        path = Path(folder) / "list.xlsx"
        options = {"constant_memory": True, "tmpdir": folder, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(str(path), options) as book:
            _fill(book, title, columns, rows, mark)
        return path.read_bytes()


def _fill(book: Workbook, title: str, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], mark: str) -> None:
    sheet = book.add_worksheet(_("List"))
    book.set_properties({"title": title, "comments": mark})
    sheet.set_landscape()
    sheet.repeat_rows(1)
    sheet.freeze_panes(2, 0)
    sheet.set_footer("&L" + mark.replace("&", "&&") + "&R&P / &N")
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
    writer = _Writer(book, sheet)
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(1, place, column.label, bold)
    for number, row in enumerate(rows, start=2):
        for place, column in enumerate(columns):
            writer.cell(number, place, column.kind, row.get(column.key))
    sheet.write_string(len(rows) + 3, 0, mark, book.add_format({"italic": True, "font_color": "#666666"}))


class _Writer:
    """Writes single cells by kind; whatever is no number or day is text, and stays text."""

    def __init__(self, book: Workbook, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._formats = {kind: book.add_format(look) for kind, look in _FORMATS.items()}
        self._marked = book.add_format(_FORMATS["text"])
        self._marked.set_quote_prefix()

    def cell(self, row: int, place: int, kind: str, value: Any) -> None:
        if value is None or value == "":
            return
        if kind == "day" and isinstance(value, date):
            self._sheet.write_datetime(row, place, value, self._formats["day"])
        elif kind in {"int", "fen"} and isinstance(value, int):
            self._sheet.write_number(row, place, value / 100 if kind == "fen" else value, self._formats[kind])
        else:
            text = str(value)
            self._sheet.write_string(
                row, place, text, self._marked if could_be_formula(text) else self._formats["text"]
            )
