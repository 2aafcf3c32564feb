"""What a rule answers: holds, fails, or cannot be said yet because a document is missing; always with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from careladder.packs.text import Text


class Outcome(Enum):
    """Three-valued: `UNKNOWN` is not a no, it is a question to the applicant."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Reason:
    """One condition, as the clerk may read it out. `pack_path` says where in the pack it stands."""

    code: str
    pack_path: str
    holds: bool
    text: Text
    source: str | None
    grade: str | None
    verify: bool
    outcome: Outcome


@dataclass(frozen=True)
class Finding:
    """A rule's answer for one day."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """A rule's answer with its future.

    `missing`: kinds of documents that would settle what is unknown. `not_yet_from`: the first later day on which no
    condition stands against the person if nothing else changes (with `missing` empty: the first day it holds).
    `not_after`: the last day it still holds if nothing else changes; None = no end in sight.
    """

    outcome: Outcome
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...] = ()
    not_yet_from: date | None = None
    not_after: date | None = None

    @property
    def holds(self) -> bool:
        return self.outcome is Outcome.HOLDS

    @property
    def against(self) -> tuple[Reason, ...]:
        """The conditions that fail."""
        return tuple(reason for reason in self.reasons if reason.outcome is Outcome.FAILS)

    @property
    def verify(self) -> bool:
        """Whether any value behind this verdict must still be checked (待核实)."""
        return any(reason.verify for reason in self.reasons)
