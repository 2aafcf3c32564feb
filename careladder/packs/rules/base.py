"""What every rule is: a strict model with an answer for a day and the days on which that answer may change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from pydantic import model_validator

from careladder.packs.rules.verdict import Finding, Outcome, Reason
from careladder.packs.schema.base import SourceKey, Strict, problem
from careladder.packs.schema.dated import DOUBTFUL, Grade
from careladder.packs.situation import Situation, Training
from careladder.packs.text import Text


class Words(Protocol):
    """How a rule names things of its pack in a sentence."""

    def words_for(self, kind: str, code: str) -> Text:
        """Return the label of a code; the code itself when the pack does not know it."""
        ...


@dataclass(frozen=True)
class Subject:
    """What a claim is about, so that limits can compare like with like.

    `at_once`: the subsidy is paid in one, so an earlier payment for the same course is no stage of it.
    """

    subsidy: str | None = None
    training: Training | None = None
    at_once: bool = False


@dataclass(frozen=True)
class Context:
    """Everything a rule may look at. `on` is the day asked about; origin is inherited from the enclosing section."""

    situation: Situation
    on: date
    words: Words
    path: str
    source: str | None = None
    grade: str | None = None
    verify: bool = False
    subject: Subject = Subject()

    def under(self, step: str) -> Context:
        # Spelled out: rules are asked thousands of times, and `dataclasses.replace` is slow.
        return Context(
            self.situation,
            self.on,
            self.words,
            f"{self.path}.{step}",
            self.source,
            self.grade,
            self.verify,
            self.subject,
        )

    def on_day(self, day: date) -> Context:
        return replace(self, on=day)


class Rule(Strict):
    """A named condition. It may state its own origin where it differs from the section around it."""

    rule: str
    source: SourceKey | None = None
    grade: Grade | None = None
    verify: bool = False

    @model_validator(mode="after")
    def _doubtful_is_marked(self) -> Rule:
        if self.grade in DOUBTFUL and not self.verify:
            raise problem(f"grade {self.grade} is not a confirmed source: add `verify: true`")
        return self

    def finding(self, ctx: Context) -> Finding:
        """Answer for the day `ctx.on`."""
        raise NotImplementedError

    def turns(self, ctx: Context) -> Iterable[date]:  # noqa: ARG002 - most rules never turn
        """Yield every day on which the answer may change while the situation stays as it is; more are harmless."""
        return ()

    def says(self, ctx: Context, holds: bool, text: Text) -> Finding:  # noqa: FBT001 - it is the answer itself
        """Answer yes or no, with the sentence for it."""
        outcome = Outcome.HOLDS if holds else Outcome.FAILS
        return Finding(outcome, (self._reason(ctx, outcome, text),))

    def lacks(self, ctx: Context, document: str, text: Text | None = None) -> Finding:
        """Answer that a document is missing."""
        name = ctx.words.words_for("document", document)
        sentence = text or Text(zh=f"尚缺材料：{name.zh}。", en=f"A document is missing: {name.en}.")
        return Finding(Outcome.UNKNOWN, (self._reason(ctx, Outcome.UNKNOWN, sentence),), (document,))

    def _reason(self, ctx: Context, outcome: Outcome, text: Text) -> Reason:
        own = self.source is not None
        return Reason(
            code=self.rule,
            pack_path=ctx.path,
            holds=outcome is Outcome.HOLDS,
            text=text,
            source=self.source if own else ctx.source,
            grade=(self.grade if own else None) or ctx.grade,
            verify=self.verify or (ctx.verify and not own),
            outcome=outcome,
        )
