"""What can be wrong with a pack, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class PackError:
    """One problem at one place. `file` is relative to the pack's folder, `line` counts from 1 (0 = the whole file)."""

    file: str
    line: int
    problem: str
    hint: str | None = None

    def __str__(self) -> str:
        ask = f" Did you mean `{self.hint}`?" if self.hint else ""
        return f"{self.file}:{self.line}: {self.problem}{ask}"


class PackErrors(Exception):
    """Everything that is wrong with a pack, at once, in reading order."""

    def __init__(self, errors: Iterable[PackError]) -> None:
        self.errors: tuple[PackError, ...] = tuple(sorted(set(errors), key=lambda e: (e.file, e.line, e.problem)))
        super().__init__("\n".join(map(str, self.errors)))


class NoValueYet(LookupError):
    """No value is in force on the day asked for, or the policy exists and its figure is not known."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that the author most likely meant, or None when nothing is near."""
    candidates: Sequence[str] = sorted(known)
    by_lower = {candidate.lower(): candidate for candidate in reversed(candidates)}
    found = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.5)
    return by_lower[found[0]] if found else None
