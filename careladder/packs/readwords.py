"""Reading what county spreadsheets say: headings and words for kinds of people."""

from __future__ import annotations

import re
from collections.abc import Iterable

from careladder.kernel.text import squeeze
from careladder.packs.schema.courses import Course
from careladder.packs.schema.roster import Category, RosterSection
from careladder.packs.table import Table

_BETWEEN = re.compile(r"[、,;/|+]|\band\b")


def _fold(text: str) -> str:
    """Level a heading or word: half-width, no spaces, no asterisks or colons, lower case."""
    return re.sub(r"[*:：＊\n\r]", "", squeeze(text)).lower()


class RosterWords:
    """Headings and category words of a pack, ready to be asked."""

    def __init__(self, section: RosterSection) -> None:
        self.section = section
        self.columns: dict[str, tuple[str, ...]] = {each.field: each.headers for each in section.columns}
        self.required: tuple[str, ...] = tuple(each.field for each in section.columns if each.required)
        self.categories: Table[Category] = Table("category", section.categories)
        self._headings = {_fold(header): each.field for each in section.columns for header in each.headers}
        self._words = {_fold(word): each.code for each in section.categories for word in each.words}
        self._footers = tuple(_fold(word) for word in section.footer_words)

    def column_of(self, heading: str) -> str | None:
        """Return the canonical field of a heading."""
        return self._headings.get(_fold(heading))

    def category_of(self, text: str) -> str | None:
        """Return the category of a word."""
        return self._words.get(_fold(text))

    def course_of(self, text: str, courses: Iterable[Course]) -> str | None:
        """Find a course by its label, code or alias."""
        word = _fold(text)
        for course in courses:
            if word in {_fold(each) for each in (course.code, course.label.zh, course.label.en, *course.aliases)}:
                return course.code
        return None

    def categories_of(self, text: str) -> tuple[str, ...] | None:
        """Read a cell that may name several categories (`脱贫户、残疾人`). None when any of them is unknown."""
        whole = self.category_of(text)
        if whole is not None:
            return (whole,)
        codes = [self.category_of(part) for part in _BETWEEN.split(squeeze(text).replace("，", ",")) if part]
        known = tuple(code for code in codes if code is not None)
        return known if len(known) == len(codes) else None

    def is_footer(self, cell: str) -> bool:
        """Whether a row that begins with this cell is a total or a signature line, not a person."""
        return bool(self._footers) and _fold(cell).startswith(self._footers)
