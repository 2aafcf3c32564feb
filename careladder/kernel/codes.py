"""Code tables of the national standards, with labels in both languages and readers for what people write.

Sex GB/T 2261.1 · ethnicity GB/T 3304 · education GB/T 4658 · occupations of the 2022 classification (职业分类大典) with
the trades (工种) under them · skill levels, ascending here, descending in certificates.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from careladder.kernel.errors import BadInput
from careladder.kernel.errors import gettext_noop as _
from careladder.kernel.text import squeeze


class CodeUnknown(BadInput):
    message = _("{text} is not in the code table “{table}”. Use one of its codes or names, such as {example}.")


@dataclass(frozen=True, slots=True)
class Code:
    """One row: the standard's code, its names, and other words for it."""

    code: str
    zh: str
    en: str
    aliases: tuple[str, ...] = ()

    def label(self, lang: str = "zh") -> str:
        """The name in `zh` or `en`."""
        return self.en if lang.startswith("en") else self.zh


class CodeTable:
    """An ordered, closed table. `table["09"]` and `table[9]` are the same row; unknown codes are `CodeUnknown`."""

    def __init__(self, name: str, rows: list[Code], suffixes: str = "") -> None:
        self.name = name
        self._rows = {row.code: row for row in rows}
        self._suffixes = suffixes
        self._width = min(len(row.code) for row in rows)
        self._words = {_fold(word): row.code for row in rows for word in (*row.aliases, row.en, row.zh)}

    def __iter__(self) -> Iterator[Code]:
        return iter(self._rows.values())

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, code: object) -> bool:
        return code in self._rows

    def __getitem__(self, code: str | int) -> Code:
        row = self._rows.get(str(code)) or self._rows.get(str(code).zfill(self._width))
        if row is None:
            raise self._unknown(str(code))
        return row

    def label(self, code: str | int, lang: str = "zh") -> str:
        """The name of `code` in `zh` or `en`."""
        return self[code].label(lang)

    def choices(self, lang: str = "zh") -> list[tuple[str, str]]:
        """`(code, label)` in the standard's order, for form fields."""
        return [(row.code, row.label(lang)) for row in self]

    def find_text(self, text: str | int | None) -> str | None:
        """The code that `text` means (code, name, English name or a common word), or None."""
        word = _fold("" if text is None else str(text))
        if not word:
            return None
        for candidate in (word, word.zfill(self._width)):
            if candidate in self._rows:
                return candidate
        return self._words.get(word) or self._words.get(word.rstrip(self._suffixes) or word)

    def from_text(self, text: str | int | None) -> str:
        """The code that `text` means, or `CodeUnknown`."""
        code = self.find_text(text)
        if code is None:
            raise self._unknown("" if text is None else str(text))
        return code

    def _unknown(self, text: str) -> CodeUnknown:
        first = next(iter(self))
        return CodeUnknown(text=text, table=self.name, example=f"{first.code} {first.zh}")


def _fold(word: str) -> str:
    return squeeze(word).casefold()


def _load() -> dict[str, list[Code]]:
    tables = json.loads(files(__package__).joinpath("data/codes.json").read_text(encoding="utf-8"))
    return {name: [Code(row[0], row[1], row[2], tuple(row[3:])) for row in rows] for name, rows in tables.items()}


_TABLES: Final = _load()

MALE: Final = "1"
FEMALE: Final = "2"

SEX: Final = CodeTable("GB/T 2261.1", _TABLES["sex"], suffixes="性")
ETHNICITY: Final = CodeTable("GB/T 3304", _TABLES["ethnicity"], suffixes="族")
EDUCATION: Final = CodeTable("GB/T 4658", _TABLES["education"])
OCCUPATIONS: Final = CodeTable("职业分类大典 2022", _TABLES["occupations"], suffixes="ls")
OCCUPATION_GROUPS: Final = CodeTable("职业分类大典 2022（小类）", _TABLES["occupation_groups"])
TRADES: Final = CodeTable("工种", _TABLES["trades"])
LEVELS: Final = CodeTable("职业技能等级", _TABLES["levels"])


def occupation_of_trade(trade: str) -> str:
    """`4-10-01-06.2` → `4-10-01-06`: a trade's code begins with its occupation's."""
    return TRADES[trade].code.partition(".")[0]


def certificate_digit(level: int) -> int:
    """The digit that certificates print for a level: they count down from 5 (初级工), we count up from 1."""
    return 6 - int(LEVELS[level].code)


def level_of_certificate_digit(digit: int) -> int:
    """The inverse of `certificate_digit`."""
    return certificate_digit(digit)
