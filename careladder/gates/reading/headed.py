"""Finding the headings in a sheet as offices make them: titles above, totals and signatures below, two-row headings."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from careladder.gates.errors import HeaderNotFound, SheetUnknown
from careladder.gates.reading.workbook import Cell, Sheet

ColumnOf = Callable[[str], str | None]
HEADER_ROWS = 20


@dataclass(frozen=True)
class HeadedRow:
    """One row below the headings. `number` is the row of the sheet, as the spreadsheet program counts."""

    number: int
    cells: dict[str, tuple[Cell, ...]]

    def get(self, field: str) -> Cell:
        """The first filled cell of a field, or an empty text."""
        return next(iter(self.cells.get(field, ())), "")

    def text(self, field: str) -> str:
        """The same as text: a whole number without its `.0`, a day as `2026-03-09`."""
        return as_text(self.get(field))

    def texts(self, field: str) -> list[str]:
        """Every filled cell of a field that stands in several columns."""
        return [as_text(cell) for cell in self.cells.get(field, ())]


@dataclass(frozen=True)
class HeadedTable:
    """A sheet whose headings are understood. `headings` gives each field its words in this very sheet."""

    sheet: str
    header_row: int
    headings: dict[str, str]
    unknown: tuple[str, ...]
    others: tuple[str, ...]
    rows: tuple[HeadedRow, ...]


def as_text(cell: Cell) -> str:
    """A cell as people would read it out."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 10**15:
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()


def read_headed(
    sheets: Sequence[Sheet],
    *,
    column_of: ColumnOf,
    needed: Sequence[str],
    is_footer: Callable[[str], bool],
    wanted: str,
    sheet: str = "",
) -> HeadedTable:
    """Take the sheet named, or the one with the most rows under headings, and give its rows by field.

    A heading row names all `needed` fields; `wanted` says so to people. Empty rows, repeated headings, rows that hold
    a serial number only and rows whose first cell is a footer's (`合计`, `审核人`) are left out.
    """
    if sheet and sheet not in {each.name for each in sheets}:
        raise SheetUnknown(sheet=sheet, known=", ".join(each.name for each in sheets))
    found = [
        (header, each)
        for each in sheets
        if sheet in {"", each.name} and (header := _find_header(each, column_of, needed)) is not None
    ]
    if not found:
        raise HeaderNotFound(rows=HEADER_ROWS, wanted=wanted)
    header, chosen = max(found, key=lambda pair: len(pair[1].rows))
    return HeadedTable(
        sheet=chosen.name,
        header_row=header.last + 1,
        headings={field: header.words[places[0]] for field, places in header.fields.items()},
        unknown=header.unknown,
        others=tuple(each.name for each in sheets if each is not chosen and each.rows),
        rows=tuple(_rows(chosen, header, is_footer)),
    )


@dataclass(frozen=True)
class _Header:
    last: int  # index of the lowest heading row
    fields: dict[str, tuple[int, ...]]
    words: dict[int, str]
    unknown: tuple[str, ...]


def _find_header(sheet: Sheet, column_of: ColumnOf, needed: Sequence[str]) -> _Header | None:
    """The row of the first twenty that names most fields, together with a second row of headings below it, if any."""
    best: _Header | None = None
    for index in range(min(HEADER_ROWS, len(sheet.rows))):
        words = {place: as_text(cell) for place, cell in enumerate(sheet.rows[index]) if as_text(cell)}
        for last, row in ((index, words), (index + 1, _two_rows(sheet, index, words, column_of))):
            header = _header(last, row, column_of)
            enough = all(field in header.fields for field in needed)
            if enough and (best is None or len(header.fields) > len(best.fields)):
                best = header
    return best


def _two_rows(sheet: Sheet, index: int, upper: dict[int, str], column_of: ColumnOf) -> dict[int, str]:
    """Headings of which some stand a row lower, under a merged one: the lower word where it is known, else the upper.

    Only when the upper row has headings at all, and under them the lower row holds none but headings.
    """
    if index + 1 >= len(sheet.rows) or not any(column_of(word) for word in upper.values()):
        return {}
    lower = {place: as_text(cell) for place, cell in enumerate(sheet.rows[index + 1]) if as_text(cell)}
    if any(column_of(word) and place in lower and not column_of(lower[place]) for place, word in upper.items()):
        return {}
    return {**upper, **{place: word for place, word in lower.items() if column_of(word)}}


def _header(last: int, words: dict[int, str], column_of: ColumnOf) -> _Header:
    fields: dict[str, tuple[int, ...]] = {}
    unknown = []
    for place, word in sorted(words.items()):
        field = column_of(word)
        if field is None:
            unknown.append(word)
        else:
            fields[field] = (*fields.get(field, ()), place)
    return _Header(last, fields, words, tuple(unknown))


def _rows(sheet: Sheet, header: _Header, is_footer: Callable[[str], bool]) -> Iterator[HeadedRow]:
    named = {header.words[place] for places in header.fields.values() for place in places}
    for index in range(header.last + 1, len(sheet.rows)):
        filled = [(place, as_text(cell)) for place, cell in enumerate(sheet.rows[index]) if as_text(cell)]
        if not filled or is_footer(filled[0][1]) or sum(text in named for _, text in filled) > len(filled) // 2:
            continue
        row = HeadedRow(index + 1, _cells(sheet.rows[index], header.fields))
        if row.cells.keys() - {"serial"}:
            yield row


def _cells(row: list[Cell], fields: dict[str, tuple[int, ...]]) -> dict[str, tuple[Cell, ...]]:
    return {
        field: filled
        for field, places in fields.items()
        if (filled := tuple(row[place] for place in places if place < len(row) and as_text(row[place])))
    }
