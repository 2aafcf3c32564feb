"""Arrow columns to numpy, strictly: whatever cannot be taken becomes a sentence with its column, row and id.

Nothing is guessed. A sentence is collected rather than raised, so that a table is told all its problems at once.
"""

from __future__ import annotations

import copy
import difflib
from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

NO_DAY = -(2**30)  # an empty date that must count as "long past"
OPEN_DAY = 2**30  # an empty date that must count as "never"
SHOWN_ROWS = 3


class Columns:
    """One table, in the order of its ids. `sentences` grows with every problem found."""

    def __init__(self, side: str, table: pa.Table, sentences: list[str]) -> None:
        self.side = side
        self.sentences = sentences
        self.table = table
        self.rows = np.arange(table.num_rows)
        self.ids: pa.Array = pa.array([], pa.string())
        if self._has("id"):
            self._sort_by_id()

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def apart(self) -> Columns:
        """The same table for another thread, with sentences of its own."""
        apart = copy.copy(self)
        apart.sentences = []
        return apart

    def whole(self, name: str, least: int, most: int, empty: int | None = None) -> NDArray[np.int64]:
        """Whole numbers within bounds. `empty` stands for a missing value; without it a missing value is a problem."""
        column = self._column(name, _is_number, "whole numbers", empty is not None)
        if column is None:
            return np.zeros(len(self), np.int64)
        missing = self._missing(name, column, refuse=empty is None)
        if pa.types.is_floating(column.type) or pa.types.is_decimal(column.type):
            floats = pc.cast(pc.fill_null(column, 0), pa.float64(), safe=False).to_numpy(zero_copy_only=False)
            self.refuse(name, ~np.isfinite(floats), "is not a number")
            floats = np.nan_to_num(floats, nan=least, posinf=most, neginf=least)
            self.refuse(name, floats != np.floor(floats), "is not a whole number")
            floats = np.clip(floats, -(2.0**53), 2.0**53)
            values = np.floor(floats).astype(np.int64)
        else:
            values = self._integers(name, column)
        wrong = ((values < least) | (values > most)) & ~missing
        self.refuse(name, wrong, f"is outside {least}…{most}")
        return np.where(missing, empty if empty is not None else least, np.clip(values, least, most))

    def number(self, name: str, least: float, most: float) -> NDArray[np.float64]:
        """Numbers within bounds; a missing one is NaN."""
        column = self._column(name, _is_number, "numbers", True)
        if column is None:
            return np.full(len(self), np.nan)
        missing = self._missing(name, column, refuse=False)
        values = pc.cast(pc.fill_null(column, 0), pa.float64(), safe=False).to_numpy(zero_copy_only=False)
        self.refuse(name, ~np.isfinite(values), "is not a number")
        self.refuse(name, (values < least) | (values > most), f"is outside {least:g}…{most:g}")
        return np.where(missing | ~np.isfinite(values), np.nan, values)

    def flag(self, name: str, *, empty: bool | None = None) -> NDArray[np.bool_]:
        """True or false. `empty` stands for a missing value; without it a missing value is a problem."""
        column = self._column(name, pa.types.is_boolean, "true or false", empty is not None)
        if column is None:
            return np.zeros(len(self), np.bool_)
        self._missing(name, column, refuse=empty is None)
        flags: NDArray[np.bool_] = pc.fill_null(column, bool(empty)).to_numpy(zero_copy_only=False)
        return flags

    def days(self, name: str, empty: int | None = None) -> NDArray[np.int64]:
        """Dates as days since 1970. `empty` stands for a missing date; without it a missing date is a problem."""
        column = self._column(name, _is_day, "dates", empty is not None)
        if column is None:
            return np.zeros(len(self), np.int64)
        missing = self._missing(name, column, refuse=empty is None)
        whole = pc.cast(
            pc.fill_null(column, pa.scalar(0, pa.int32()).cast(pa.date32()).cast(column.type)), pa.date32(), safe=False
        )
        values = whole.cast(pa.int32()).to_numpy(zero_copy_only=False).astype(np.int64)
        return np.where(missing, empty if empty is not None else 0, values)

    def code(self, name: str) -> tuple[NDArray[np.int32], list[str]]:
        """One code a row (text or whole number): index into the list of distinct codes. A missing one is a problem."""
        column = self._column(name, _is_code, "codes (text)", False)
        if column is None:
            return np.zeros(len(self), np.int32), []
        self._missing(name, column, refuse=True)
        index, words = _encode(column)
        self._refuse_words(name, index, words, self.rows)
        return index, words

    def code_lists(self, name: str) -> tuple[NDArray[np.int64], NDArray[np.int32], list[str]]:
        """Lists of codes: offsets, indices and distinct codes. A missing list is an empty one."""
        column = self._column(name, _is_code_list, "lists of codes", True)
        if column is None:
            return np.zeros(len(self) + 1, np.int64), np.zeros(0, np.int32), []
        offsets, flat = _flatten(column)
        rows = np.repeat(self.rows, np.diff(offsets))
        self._refuse_flat(name, flat.is_null().to_numpy(zero_copy_only=False), rows, "holds an empty code")
        index, words = _encode(flat)
        self._refuse_words(name, index, words, rows)
        return offsets, index, words

    def skills(self) -> tuple[NDArray[np.int64], NDArray[np.int32], list[str], NDArray[np.int64], NDArray[np.int64]]:
        """Return offsets, occupation index, occupations, level, whole years. Years round down; none if missing."""
        column = self._column("skills", _is_skills, "lists of {occupation, level, years}", True)
        nothing = np.zeros(0, np.int64)
        if column is None:
            return np.zeros(len(self) + 1, np.int64), nothing.astype(np.int32), [], nothing, nothing
        offsets, flat = _flatten(column)
        rows = np.repeat(self.rows, np.diff(offsets))
        occupation = flat.field("occupation")
        self._refuse_flat(
            "skills", occupation.is_null().to_numpy(zero_copy_only=False), rows, "has a skill without occupation"
        )
        index, words = _encode(occupation)
        level = self._skill_number(flat.field("level"), "level", rows, -1)
        self._refuse_flat("skills", (level < 1) | (level > 5), rows, "has a level outside 1…5")
        years = self._skill_number(flat.field("years"), "years", rows, 0)
        self._refuse_flat("skills", (years < 0) | (years > 80), rows, "has years outside 0…80")
        return (
            offsets,
            index,
            words,
            np.clip(level, 1, 5).astype(np.int64),
            np.clip(np.floor(years), 0, 80).astype(np.int64),
        )

    def refuse(self, name: str, wrong: NDArray[np.bool_], what: str) -> None:
        """Add a sentence for the rows where `wrong` holds."""
        self._refuse_flat(name, wrong, self.rows, what)

    def refuse_flat(
        self, name: str, wrong: NDArray[np.bool_], rows: NDArray[Any], what: str, words: list[str], index: NDArray[Any]
    ) -> None:
        """Add a sentence for list items: `rows` and `index` stand by item; the first wrong word is quoted."""
        if wrong.any():
            self._refuse_flat(name, wrong, rows, f"{what}: «{words[int(index[wrong.argmax()])]}»")

    # ------------------------------------------------------------------ inside

    def _skill_number(self, field: pa.Array, part: str, rows: NDArray[Any], empty: int) -> NDArray[np.float64]:
        values = pc.cast(pc.fill_null(field, empty), pa.float64(), safe=False).to_numpy(zero_copy_only=False)
        self._refuse_flat("skills", ~np.isfinite(values), rows, f"has a skill whose {part} is not a number")
        numbers: NDArray[np.float64] = np.nan_to_num(values, nan=float(empty), posinf=99.0, neginf=-99.0)
        return numbers

    def _sort_by_id(self) -> None:
        ids = _combined(self.table.column("id"))
        if not _is_code(ids.type):
            self.sentences.append(f"{self.side}: the column «id» must hold text or whole numbers, not {ids.type}.")
            return
        if pa.types.is_dictionary(ids.type):
            ids = ids.cast(ids.type.value_type)
        self.ids = ids
        self._missing("id", ids, refuse=True)
        order = pc.sort_indices(ids).to_numpy()
        if not np.array_equal(order, self.rows):
            self.table = self.table.take(order)
            self.ids = ids.take(pa.array(order))
            self.rows = order
        twice = (
            pc.equal(self.ids[1:], self.ids[:-1]).to_numpy(zero_copy_only=False) if len(ids) > 1 else np.zeros(0, bool)
        )
        self.refuse(
            "id",
            np.concatenate([[False], np.asarray(pc.fill_null(pa.array(twice), False)).astype(bool)]),
            "stands twice",
        )

    def _has(self, name: str) -> bool:
        if name in self.table.column_names:
            return True
        near = difflib.get_close_matches(name, self.table.column_names, 1)
        hint = (
            f" Did you mean «{near[0]}»?"
            if near
            else f" Columns found: {', '.join(self.table.column_names) or 'none'}."
        )
        self.sentences.append(f"{self.side}: the column «{name}» is missing.{hint}")
        return False

    def _column(
        self, name: str, fits: Callable[[pa.DataType], bool], kind: str, may_be_null: object
    ) -> pa.Array | None:
        if not self._has(name):
            return None
        column = _combined(self.table.column(name))
        if pa.types.is_null(column.type) and (may_be_null or len(column) == 0):
            return None
        if fits(column.type):
            return column
        self.sentences.append(f"{self.side}: the column «{name}» must hold {kind}, not {column.type}.")
        return None

    def _integers(self, name: str, column: pa.Array) -> NDArray[np.int64]:
        if pa.types.is_uint64(column.type):
            huge = pc.greater(column, pa.scalar(2**62, pa.uint64()))
            self.refuse(name, pc.fill_null(huge, False).to_numpy(zero_copy_only=False), "is far too large")
        values: NDArray[np.int64] = pc.cast(pc.fill_null(column, 0), pa.int64(), safe=False).to_numpy(
            zero_copy_only=False
        )
        return values

    def _missing(self, name: str, column: pa.Array, *, refuse: bool) -> NDArray[np.bool_]:
        missing: NDArray[np.bool_] = column.is_null().to_numpy(zero_copy_only=False)
        if refuse:
            self.refuse(name, missing, "is empty")
        return missing

    def _refuse_flat(self, name: str, wrong: NDArray[np.bool_], rows: NDArray[Any], what: str) -> None:
        if not wrong.any():
            return
        found = np.unique(rows[wrong])
        place = {row: at for at, row in enumerate(self.rows)} if len(found) else {}
        shown = ", ".join(f"row {row + 1} (id {self._id(place[row])})" for row in found[:SHOWN_ROWS])
        more = f" and {len(found) - SHOWN_ROWS} more rows" if len(found) > SHOWN_ROWS else ""
        self.sentences.append(f"{self.side}: «{name}» {what} in {shown}{more}.")

    def _id(self, at: int) -> str:
        return str(self.ids[at].as_py()) if at < len(self.ids) else "?"

    def _refuse_words(self, name: str, index: NDArray[np.int32], words: list[str], rows: NDArray[Any]) -> None:
        blank = np.array([not word.strip() for word in words], np.bool_)
        if blank.any():
            self._refuse_flat(name, blank[index], rows, "holds an empty code")


def _combined(column: pa.ChunkedArray) -> pa.Array:
    combined = column.combine_chunks()
    return combined if isinstance(combined, pa.Array) else pa.chunked_array(combined).combine_chunks()


def _flatten(column: pa.Array) -> tuple[NDArray[np.int64], pa.Array]:
    """Offsets that start at 0, and the flat values; missing lists count as empty."""
    lengths = pc.fill_null(pc.list_value_length(column), 0).to_numpy(zero_copy_only=False)
    offsets = np.zeros(len(column) + 1, np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return offsets, column.flatten()


def _encode(column: pa.Array) -> tuple[NDArray[np.int32], list[str]]:
    """Index into the sorted distinct codes, so that the same codes give the same indices whatever the order of rows."""
    coded = column if pa.types.is_dictionary(column.type) else pc.dictionary_encode(column)
    words = [str(word) for word in coded.dictionary.to_pylist()]
    distinct = sorted(set(words))
    place = {word: at for at, word in enumerate(distinct)}
    table = np.array([place[word] for word in words] or [0], np.int32)
    index = pc.fill_null(coded.indices, 0).to_numpy(zero_copy_only=False)
    return table[index.astype(np.int64)], distinct or [""] * bool(len(index))


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))


def _is_day(kind: pa.DataType) -> bool:
    return bool(pa.types.is_date(kind) or pa.types.is_timestamp(kind))


def _is_code(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_string_view(kind)
        or pa.types.is_integer(kind)
    )


def _is_list(kind: pa.DataType) -> bool:
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind))


def _is_code_list(kind: pa.DataType) -> bool:
    return _is_list(kind) and (_is_code(kind.value_type) or pa.types.is_null(kind.value_type))


def _is_skills(kind: pa.DataType) -> bool:
    if not (_is_list(kind) and pa.types.is_struct(kind.value_type)):
        return False
    parts = {field.name: field.type for field in kind.value_type}
    return (
        {"occupation", "level", "years"} <= set(parts) and _is_code(parts["occupation"]) and _is_number(parts["level"])
    )
