"""Judging the rows of a roster: who can be taken over, who is there already, what is wrong."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from careladder.gates.enums import RowStatus
from careladder.gates.reading import HeadedRow, HeadedTable
from careladder.gates.services import Finding, JudgedRow
from careladder.journey.keys import cipher
from careladder.kernel.codes import EDUCATION, ETHNICITY, SEX
from careladder.kernel.idnumber import IdNumber, IdProblem, parse_id
from careladder.kernel.phone import PhoneProblem, parse_phone
from careladder.packs import Pack
from careladder.people.models import Registration
from careladder.people.rules import clean_name
from careladder.people.rules.roster import (
    course_of,
    hukou_region,
    read_hukou_kind,
    read_place,
    read_wage_floor,
)

_LOOKUP = 2000
_CATEGORY_FIELDS = ("category", "poverty_attribute", "monitoring_kind")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass
class Judgement:
    """All rows of a table with what was noticed; `left_empty` counts cells no reader understood, by heading."""

    rows: list[JudgedRow] = field(default_factory=list)
    left_empty: Counter[str] = field(default_factory=Counter)


def judge_rows(table: HeadedTable, pack: Pack) -> Judgement:
    """Judge every row; nothing is written. A row is rejected, or a duplicate, or accepted with warnings."""
    judge = _Judge(table.headings, pack)
    readings = [judge.read(row) for row in table.rows]
    known = _registered([each.number.number18 for each in readings if each.number], pack.code)
    seen: set[str] = set()
    return Judgement([judge.judged(reading, seen, known) for reading in readings], judge.left_empty)


def _registered(numbers: Sequence[str], programme: str) -> set[str]:
    """Which of these identity numbers belong to people on the programme's books."""
    by_index = {index: number for number in numbers for index in cipher().blind_indexes(number, "id")}
    indexes = list(by_index)
    found: set[str] = set()
    for start in range(0, len(indexes), _LOOKUP):
        held = Registration.objects.filter(
            programme=programme, person__id_index__in=indexes[start : start + _LOOKUP]
        ).values_list("person__id_index", flat=True)
        found |= {by_index[bytes(index)] for index in held}
    return found


@dataclass(frozen=True)
class _Reading:
    row: HeadedRow
    name: str
    number: IdNumber | None
    refused: tuple[Finding, ...]


class _Judge:
    """The readers of one file: a pack's words and this sheet's headings."""

    def __init__(self, headings: dict[str, str], pack: Pack) -> None:
        self._headings = headings
        self._pack = pack
        self.left_empty: Counter[str] = Counter()

    def read(self, row: HeadedRow) -> _Reading:
        """Name and identity number, with the reasons for a refusal."""
        name = clean_name(row.text("name"))
        refused = [] if _LETTER.search(name) else [self._finding("name", "name_missing")]
        number = None
        try:
            number = parse_id(_cell(row))
        except IdProblem as problem:
            refused.append(self._finding("id_number", problem.code))
        return _Reading(row, name, number, tuple(refused))

    def judged(self, reading: _Reading, seen: set[str], known: set[str]) -> JudgedRow:
        """Decide on a row, given the numbers accepted further up and those on the books."""
        number = reading.row.number
        named = {"name": reading.name} if reading.name else {}  # so that the row can be found by eye
        if reading.refused or reading.number is None:
            return JudgedRow(number, RowStatus.REJECTED, named, reading.refused)
        number18 = reading.number.number18
        if number18 in seen or number18 in known:
            code = "duplicate_in_file" if number18 in seen else "already_registered"
            return JudgedRow(number, RowStatus.DUPLICATE, named, (self._finding("id_number", code),))
        seen.add(number18)
        cells, warnings = self._details(reading.row, reading.number)
        return JudgedRow(number, RowStatus.ACCEPTED, {"id_number": number18, "name": reading.name} | cells, warnings)

    def _details(self, row: HeadedRow, number: IdNumber) -> tuple[dict[str, Any], tuple[Finding, ...]]:
        """Everything else worth keeping, and what was unreadable enough to say so."""
        phone, phone_wrong = self._phone(row)
        categories, category_wrong = self._categories(row)
        sex = row.text("sex")
        warnings = (
            *([self._finding("sex", "sex_mismatch")] if sex and SEX.find_text(sex) != number.sex else []),
            *([self._finding("phone", "phone_invalid")] if phone_wrong else []),
            *category_wrong,
        )
        address = row.text("hukou_address") or "".join(map(row.text, ("county", "township", "village")))
        local = "".join(map(row.text, ("county", "township", "village")))
        cells = {
            "phone": phone,
            "ethnicity": self._code(row, "ethnicity", ETHNICITY.find_text),
            "education": self._code(row, "education", EDUCATION.find_text),
            "hukou_kind": read_hukou_kind(row.text("hukou_kind")),
            "hukou_region": hukou_region([address, local], row.text("hukou_region"), self._pack.region),
            "address": row.text("residence_address") or address,
            "wanted_course": self._course(row),
            "category_text": "、".join(dict.fromkeys(filter(None, _categories(row)))),
            "households": [kind for code in categories if (kind := self._pack.category(code).household)],
            "wish": self._wish(row),
        }
        return {key: value for key, value in cells.items() if value}, warnings

    def _phone(self, row: HeadedRow) -> tuple[str, bool]:
        if not row.text("phone"):
            return "", False
        try:
            return parse_phone(row.text("phone")), False
        except PhoneProblem:
            return "", True

    def _categories(self, row: HeadedRow) -> tuple[list[str], list[Finding]]:
        """Codes of the categories that the row names; one warning when a word is unknown."""
        codes: list[str] = []
        unknown: list[Finding] = []
        for field_name in _CATEGORY_FIELDS:
            for text in row.texts(field_name):
                found = self._pack.roster.categories_of(text)
                codes += found or ()
                unknown += [] if found is not None else [self._finding(field_name, "category_unknown")]
        return list(dict.fromkeys(codes)), unknown[:1]

    def _code(self, row: HeadedRow, field_name: str, find: Any) -> str:
        text = row.text(field_name)
        code = find(text) if text else ""
        self._count_empty(field_name, text, code)
        return code or ""

    def _course(self, row: HeadedRow) -> str:
        for field_name in ("wanted_course", "course"):
            text = row.text(field_name)
            code = course_of(self._pack, text) if text else ""
            self._count_empty(field_name, text, code)
            if code:
                return code
        return ""

    def _count_empty(self, field_name: str, text: str, read: str | None) -> None:
        if text and not read:
            self.left_empty[self._headings[field_name]] += 1

    def _wish(self, row: HeadedRow) -> dict[str, Any]:
        places = [read_place(text, self._pack.region) for text in row.texts("wanted_place")]
        floor = read_wage_floor(row.get("wanted_wage"))
        wish: dict[str, Any] = {"accepts_regions": [each for each in places if each]} if any(places) else {}
        return wish | ({"wage_floor_fen": floor} if floor else {})

    def _finding(self, field_name: str, code: str) -> Finding:
        return Finding(self._headings.get(field_name, ""), code)


def _cell(row: HeadedRow) -> str | int | float:
    cell = row.get("id_number")
    return cell if isinstance(cell, str | int | float) else str(cell)


def _categories(row: HeadedRow) -> list[str]:
    return [text for field_name in _CATEGORY_FIELDS for text in row.texts(field_name)]
