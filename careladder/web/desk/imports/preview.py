"""What the page of a roster shows: counts, problems by code, rows with masked numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _

from careladder.gates.enums import RowStatus
from careladder.gates.selectors import open_cells, rows_of
from careladder.gates.services import Column, export_list
from careladder.kernel.actor import Actor
from careladder.kernel.masks import mask_id, mask_phone
from careladder.people.roster_problems import PROBLEMS, Problem
from careladder.people.services import result_of
from careladder.web.desk.people.listing import as_download

ROWS = 25


@dataclass(frozen=True)
class Row:
    """One row as it will be, or was, taken over; numbers masked."""

    number: int
    status: str
    status_words: str
    cells: dict[str, Any]
    id_mask: str
    phone_mask: str
    problems: list[Problem]
    person: Any


def preview(batch: Any, *, problem: str, page: str | None) -> dict[str, Any]:
    """The context of a roster's page; `problem` shows only the rows with that code."""
    rows = rows_of(batch)
    counts = {status: rows.filter(status=status).count() for status in RowStatus.values}
    if problem in PROBLEMS:
        rows = rows.filter(problems__contains=[{"code": problem}])
    shown = Paginator(rows, ROWS).get_page(page)
    found = [(PROBLEMS[code], count) for code, count in batch.codes.items() if code in PROBLEMS]
    return {
        "counts": counts,
        "problems": sorted(found, key=lambda pair: (_ORDER[pair[0].status], -pair[1])),
        "page": shown,
        "rows": [_row(row) for row in shown],
        "chosen": PROBLEMS.get(problem),
        "left_empty": batch.columns.get("left_empty", {}).items(),
    }


_ORDER = {RowStatus.REJECTED: 0, RowStatus.DUPLICATE: 1, RowStatus.ACCEPTED: 2}


def _row(row: Any) -> Row:
    cells = dict(open_cells(row))
    return Row(
        number=row.number,
        status=row.status,
        status_words=row.get_status_display(),
        cells=cells,
        id_mask=mask_id(cells.get("id_number", "")),
        phone_mask=mask_phone(cells.get("phone", "")),
        problems=[PROBLEMS[each["code"]] for each in row.problems if each["code"] in PROBLEMS],
        person=row.person,
    )


def export_problems(batch: Any, *, by: Actor) -> HttpResponse:
    """Row, column, what is wrong and what to do: no value of any cell."""
    return as_download(
        export_list(
            kind="roster-problems",
            title=_("Problems in the roster"),
            columns=[
                Column("row", _("Row"), "int", 8),
                Column("column", _("Column"), width=20),
                Column("label", _("Problem"), width=26),
                Column("message", _("What to do"), width=70),
            ],
            rows=_problem_rows(batch),
            programme=batch.programme,
            by=by,
            reason=_("Problems of a roster, to be corrected by its maker"),
        )
    )


def _problem_rows(batch: Any) -> Iterator[dict[str, Any]]:
    for each in result_of(batch).problems:
        label = str(PROBLEMS[each.code].label)
        yield {"row": each.row, "column": each.column, "label": label, "message": each.message}
