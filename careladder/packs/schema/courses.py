"""courses.yaml: what is taught, for how long, how it is examined and what certificate it earns."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field, model_validator

from careladder.kernel.codes import certificate_digit
from careladder.packs.rules.compose import AnyRule
from careladder.packs.schema.base import CertificateKind, Code, Level, OccupationCode, Strict, problem
from careladder.packs.schema.dated import Sourced, Valued
from careladder.packs.text import Text

Part = Literal["text", "year", "year2", "region", "province2", "course", "base", "level", "serial"]
_SHAPE: dict[str, str] = {
    "year": r"\d{4}",
    "year2": r"\d{2}",
    "region": r"\d{6}",
    "province2": r"\d{2}",
    "course": r"[A-Z0-9]+",
    "base": r"[A-Z0-9]+",
    "level": r"[1-5]",
}


class NumberPart(Strict):
    """One piece of a certificate number. `text` for fixed words, `width` for serials."""

    part: Part
    text: str = ""
    width: int = Field(default=0, ge=0, le=12)


class NumberFormat(Strict):
    """How certificate numbers are built and recognised."""

    parts: tuple[NumberPart, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_serial(self) -> NumberFormat:
        if not any(each.part == "serial" and each.width for each in self.parts):
            raise problem("a certificate number needs a serial part with its width")
        return self

    def write(
        self, *, serial: int, year: int, region: str = "", course: str = "", base: str = "", level: int = 1
    ) -> str:
        """Build a number. `level` ascends (1 = 五级); the number shows the national digit, where 5 = 五级."""
        said = {
            "year": f"{year:04d}",
            "year2": f"{year % 100:02d}",
            "region": region[:6].ljust(6, "0"),
            "province2": region[:2],
            "course": course,
            "base": base,
            "level": str(certificate_digit(level)),
        }
        return "".join(
            each.text
            if each.part == "text"
            else f"{serial:0{each.width}d}"
            if each.part == "serial"
            else said[each.part]
            for each in self.parts
        )

    def matches(self, number: str) -> bool:
        """Whether `number` could have been built by this format."""
        shapes = (
            re.escape(each.text)
            if each.part == "text"
            else rf"\d{{{each.width},}}"
            if each.part == "serial"
            else _SHAPE[each.part]
            for each in self.parts
        )
        return re.fullmatch("".join(shapes), number) is not None


class CertificateType(Sourced):
    """A kind of certificate; those `issued_here` have a number format, others a pattern to check numbers by."""

    code: Code
    label: Text
    number: NumberFormat | None = None
    pattern: str | None = None
    issued_here: bool = False
    counts_for_subsidy: bool = True

    @model_validator(mode="after")
    def _can_be_recognised(self) -> CertificateType:
        if (self.number is None) == (self.pattern is None):
            raise problem("a certificate kind has either `number` (issued here) or `pattern` (issued elsewhere)")
        if self.issued_here and self.number is None:
            raise problem("a certificate issued here needs `number`")
        return self

    def matches(self, number: str) -> bool:
        """Whether `number` is written as numbers of this kind are."""
        if self.number is not None:
            return self.number.matches(number)
        return re.fullmatch(self.pattern or "", number) is not None


class ExamPart(Strict):
    """One part of an exam, marked out of 100."""

    code: Code
    label: Text
    pass_mark: Valued[int]


class Subject(Strict):
    """What is taught; `compulsory` ones in every course."""

    code: Code
    label: Text
    kind: Literal["theory", "practice", "soft_skill"]


Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Course(Sourced):
    """One major. Shares are percent of hours; a level ascends from 1 (五级/初级工).

    `admission` must hold on the first day of class; on the days of the week in `rest_days` there is none.
    """

    code: Code
    label: Text
    aliases: tuple[str, ...] = ()
    occupation: OccupationCode
    speciality: Text | None = None
    level: Level
    days: Valued[int]
    hours: Valued[int]
    hour_minutes: Valued[int]
    theory_percent: Valued[int]
    practice_percent: Valued[int]
    rest_days: tuple[Weekday, ...] = Field(default=(), max_length=6)
    admission: AnyRule | None = None
    subjects: tuple[Subject, ...] = ()
    exam: tuple[ExamPart, ...] = Field(min_length=1)
    soft_skills: tuple[ExamPart, ...] = ()
    certificate: CertificateKind
    attendance_minimum: Valued[int]
    class_size: Valued[int]
    summary: Text

    @model_validator(mode="after")
    def _shares_add_up(self) -> Course:
        for theory in self.theory_percent.values:
            practice = self.practice_percent.find(theory.valid_from)
            if (
                theory.value is not None
                and practice
                and practice.value is not None
                and theory.value + practice.value != 100
            ):
                raise problem(f"theory {theory.value} % and practice {practice.value} % do not add up to 100")
        return self


class CoursesSection(Strict):
    """Certificates and courses."""

    certificate_kinds: tuple[CertificateType, ...] = Field(min_length=1)
    common_subjects: tuple[Subject, ...] = ()
    courses: tuple[Course, ...] = Field(min_length=1)
