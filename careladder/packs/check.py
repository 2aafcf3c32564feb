"""`careladder pack check`: is this pack well formed, and do its own cases come out as a lawyer expects? No database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from careladder.packs.cases.judge import differences
from careladder.packs.cases.shape import Case, CasesFile
from careladder.packs.crossrefs import declared_codes, unknown_mentions
from careladder.packs.errors import PackError, nearest
from careladder.packs.loader import pack_from, read_folder
from careladder.packs.situation import Situation
from careladder.packs.translate import translate
from careladder.packs.yamlsource import Source, Way, read_yaml

Known = Mapping[str, set[str]]


@dataclass(frozen=True, order=True)
class CaseFailure:
    """A case that the pack decides otherwise than expected."""

    file: str
    line: int
    case: str
    differences: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: «{self.case}»: {'; '.join(self.differences)}."


@dataclass(frozen=True)
class CheckResult:
    """What came of the check. `code` is empty when the pack could not be read."""

    code: str
    errors: tuple[PackError, ...]
    cases_run: int
    failures: tuple[CaseFailure, ...]

    @property
    def cases_failed(self) -> int:
        return len(self.failures)

    @property
    def ok(self) -> bool:
        return not self.errors and not self.failures

    def lines(self) -> list[str]:
        """Everything to print, worst first."""
        told = [*map(str, self.errors), *map(str, self.failures)]
        if self.errors:
            count = len(self.errors)
            return [*told, f"{count} problem{'' if count == 1 else 's'}. Cases run only once there are none."]
        return [*told, f"{self.code}: {self.cases_run} cases, {self.cases_failed} failed."]


def check_pack(path: Path) -> CheckResult:
    """Read the pack and its cases, and run the cases if nothing is wrong with either."""
    path = Path(path)
    reading = read_folder(path)
    known = declared_codes(reading.sections)
    files = _read_cases(path, reading.errors)
    for source, cases in files:
        reading.errors += unknown_mentions(cases, source, known)
    people = [_situations(source, cases, known, reading.errors) for source, cases in files]
    if reading.errors:
        return CheckResult("", tuple(sorted(set(reading.errors), key=lambda e: (e.file, e.line, e.problem))), 0, ())
    pack = pack_from(reading, path)
    failures = [
        CaseFailure(source.file, source.line(("cases", place)), case.case, tuple(found))
        for (source, cases), situations in zip(files, people, strict=True)
        for place, (case, situation) in enumerate(zip(cases.cases, situations, strict=True))
        if (found := differences(pack, case, situation))
    ]
    return CheckResult(pack.code, (), sum(map(len, people)), tuple(sorted(failures)))


def _read_cases(path: Path, errors: list[PackError]) -> list[tuple[Source, CasesFile]]:
    found: list[tuple[Source, CasesFile]] = []
    for file in sorted((path / "cases").glob("*.y*ml")) if (path / "cases").is_dir() else ():
        source = read_yaml(file, f"cases/{file.name}")
        errors += source.errors
        if source.data is None:
            continue
        try:
            found.append((source, CasesFile.model_validate(source.data)))
        except ValidationError as wrong:
            errors += translate(wrong, source)
    return found


def _situations(source: Source, cases: CasesFile, known: Known, errors: list[PackError]) -> list[Situation]:
    """Build each case's person; what cannot be understood becomes an error."""
    found: list[Situation] = []
    for place, case in enumerate(cases.cases):
        if case.person is not None and case.person not in cases.people:
            line, hint = source.line(("cases", place, "person")), nearest(case.person, cases.people)
            errors.append(PackError(source.file, line, f"This file describes no person `{case.person}`.", hint))
            continue
        line_of = partial(_line_of, source, place, case)
        try:
            situation = Situation.model_validate(_merged(cases.people.get(case.person or "", {}), case.changes))
        except ValidationError as wrong:
            errors += translate(wrong, source, line_of)
            continue
        errors += unknown_mentions(situation, source, known, line_of)
        found.append(situation)
    return found


def _line_of(source: Source, place: int, case: Case, way: Way) -> int:
    """Find a person's field where it was written: among the case's changes, or where the person is described."""
    if way and way[0] in case.changes:
        return source.line(("cases", place, "with", *way))
    if case.person is not None:
        return source.line(("people", case.person, *way))
    return source.line(("cases", place))


def _merged(person: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Lay the changes over the person; mappings are merged, everything else is replaced."""
    both = dict(person)
    for key, value in changes.items():
        old = both.get(key)
        both[key] = _merged(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return both
