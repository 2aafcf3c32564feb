"""Values that law or policy sets: dated, sourced and graded.

Grades follow the evidence: A government text · B named newspaper or agency · C repost · P packaged data · L statute
text · G seen in a public file · M memory or design, not found in a source. C and M must be marked `verify: true`, and
then show a "to be verified" (待核实) badge wherever they are used.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Literal, TypeVar

from pydantic import Field, model_validator

from careladder.packs.errors import NoValueYet
from careladder.packs.schema.base import SourceKey, Strict, problem

Grade = Literal["A", "B", "C", "P", "L", "G", "M"]
DOUBTFUL: frozenset[str] = frozenset({"C", "M"})
T = TypeVar("T")


class Sourced(Strict):
    """Anything with an origin: which source, how good it is, and whether somebody must still check it."""

    source: SourceKey
    grade: Grade
    verify: bool = False

    @model_validator(mode="after")
    def _doubtful_is_marked(self) -> Sourced:
        if self.grade in DOUBTFUL and not self.verify:
            raise problem(f"grade {self.grade} is not a confirmed source: add `verify: true`")
        return self


class DatedValue(Sourced, Generic[T]):
    """One value from a day on, until the day before the next one starts or until `until` (the first day without it).

    `value: null` says: the rule exists and its figure is not known; using it raises `NoValueYet`.
    """

    value: T | None
    valid_from: date = Field(alias="from")
    until: date | None = None
    note: str | None = None

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Dated(Generic[T]):
    """A value on a day, with where it comes from."""

    value: T
    valid_from: date
    source: str
    grade: str
    verify: bool


class Valued(Strict, Generic[T]):
    """The history of one value. In YAML: one mapping, or a list of them sorted by `from`, never overlapping."""

    values: tuple[DatedValue[T], ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _one_or_many(cls, data: Any) -> Any:
        if isinstance(data, dict) and "value" in data:
            return {"values": [data]}
        if isinstance(data, list):
            return {"values": data}
        if isinstance(data, dict):
            return data
        raise problem("a value set by law or policy needs its origin: write {value: …, from: …, source: …, grade: …}")

    @model_validator(mode="after")
    def _in_order(self) -> Valued[T]:
        for earlier, later in zip(self.values, self.values[1:], strict=False):
            if later.valid_from <= earlier.valid_from:
                raise problem(f"values must be sorted by `from`: {later.valid_from} comes after {earlier.valid_from}")
            if earlier.until is not None and later.valid_from < earlier.until:
                raise problem(
                    f"values overlap: one is in force until {earlier.until}, the next from {later.valid_from}"
                )
        for each in self.values:
            if each.until is not None and each.until <= each.valid_from:
                raise problem(f"`until` {each.until} is not after `from` {each.valid_from}")
        return self

    def find(self, day: date) -> DatedValue[T] | None:
        """Return the entry in force on `day` (its value may be unknown), or None."""
        return next((each for each in reversed(self.values) if each.in_force(day)), None)

    def at(self, day: date) -> Dated[T]:
        """Return the value in force on `day`; raise `NoValueYet` when there is none or its figure is not known."""
        found = self.find(day)
        if found is None:
            raise NoValueYet(f"No value is in force on {day}; the first one starts on {self.values[0].valid_from}.")
        if found.value is None:
            raise NoValueYet(f"The policy is in force on {day}, but its figure is not known yet ({found.source}).")
        return Dated(found.value, found.valid_from, found.source, found.grade, found.verify)

    def turns(self) -> tuple[date, ...]:
        """Return every day on which the value changes."""
        starts = [each.valid_from for each in self.values]
        return tuple(sorted({*starts, *(each.until for each in self.values if each.until is not None)}))
