"""Rules about documents, insurance months and decisions that the law leaves to people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from careladder.kernel.periods import Duration
from careladder.packs.rules.base import Context, Rule
from careladder.packs.rules.verdict import Finding
from careladder.packs.schema.base import Code, DocumentKind
from careladder.packs.situation import Evidence
from careladder.packs.spans import Span, spell_out
from careladder.packs.text import Text, say

LAST_DAY = date.max - timedelta(days=1)


class InsuredMonthsAtLeast(Rule):
    """Whole months paid into an insurance."""

    rule: Literal["insured_months"] = "insured_months"
    kind: Literal["unemployment", "pension"]
    at_least: int = Field(ge=1)

    def finding(self, ctx: Context) -> Finding:
        paid = ctx.situation.insured_months
        months = paid.unemployment if self.kind == "unemployment" else paid.pension
        if months is None:
            return self.lacks(ctx, "insurance_record")
        zh, en = ("失业保险", "unemployment") if self.kind == "unemployment" else ("养老保险", "pension")
        return self.says(
            ctx,
            months >= self.at_least,
            say(
                f"{zh}缴费 {months} 个月，要求满 {self.at_least} 个月。",
                f"{months} months of {en} insurance; {self.at_least} are required.",
            ),
        )


def last_valid_day(paper: Evidence, valid_for: Duration | None) -> date:
    """Return the last day on which a document counts: its own end or `valid_for` after its issue, the earlier one."""
    ends = paper.valid_until or LAST_DAY
    if valid_for is None or paper.issued_on is None:
        return ends
    return min(ends, valid_for.after(paper.issued_on) - timedelta(days=1))


class HoldsEvidence(Rule):
    """One of the documents is there and valid; with `valid_for`, issued no longer ago than that."""

    rule: Literal["holds_evidence"] = "holds_evidence"
    kinds: tuple[DocumentKind, ...] = Field(min_length=1)
    valid_for: Span | None = None

    def finding(self, ctx: Context) -> Finding:
        papers = self._papers(ctx)
        if any(first <= ctx.on <= last for first, last in papers):
            return self.says(ctx, True, say(f"已持有：{self._names(ctx).zh}。", f"Held: {self._names(ctx).en}."))
        expired = [last for _, last in papers if last < ctx.on]
        if not expired:
            return self.lacks(ctx, self.kinds[0], self._wanted(ctx))
        last = max(expired)
        name = self._names(ctx)
        return self.lacks(
            ctx, self.kinds[0], say(f"{name.zh}已于 {last} 到期，请更新。", f"{name.en}: expired on {last}; renew it.")
        )

    def _papers(self, ctx: Context) -> list[tuple[date, date]]:
        """Return first and last valid day of each fitting document. One without any date counts from the beginning."""
        papers = [each for each in ctx.situation.evidence or () if each.kind in self.kinds]
        return [(each.issued_on or date.min, last_valid_day(each, self.valid_for)) for each in papers]

    def _names(self, ctx: Context) -> Text:
        names = [ctx.words.words_for("document", kind) for kind in self.kinds]
        return say(" / ".join(name.zh for name in names), " / ".join(name.en for name in names))

    def _wanted(self, ctx: Context) -> Text:
        name = self._names(ctx)
        if self.valid_for is None:
            return say(f"需提供：{name.zh}。", f"Needed: {name.en}.")
        time = spell_out(self.valid_for)
        return say(f"需提供 {time.zh}内出具的：{name.zh}。", f"Needed, issued within {time.en}: {name.en}.")

    def turns(self, ctx: Context) -> Iterable[date]:
        for first, last in self._papers(ctx):
            yield from (day for day in (first, last + timedelta(days=1)) if date.min < day < LAST_DAY)


class HumanReview(Rule):
    """The text of the law leaves it to people, or could not be read in full: a named review decides."""

    rule: Literal["human_review"] = "human_review"
    code: Code
    question: Text

    def finding(self, ctx: Context) -> Finding:
        made = [each for each in ctx.situation.reviews if each.code == self.code and each.on <= ctx.on]
        if not made:
            question = self.question
            return self.lacks(
                ctx, f"review:{self.code}", say(f"需人工核查：{question.zh}", f"A person decides: {question.en}")
            )
        last = max(made, key=lambda each: each.on)
        zh, en = ("通过", "approved") if last.approved else ("不通过", "not approved")
        return self.says(
            ctx,
            last.approved,
            say(f"人工核查（{last.on}）：{zh}。{self.question.zh}", f"Reviewed on {last.on}: {en}. {self.question.en}"),
        )

    def turns(self, ctx: Context) -> Iterable[date]:
        return [each.on for each in ctx.situation.reviews if each.code == self.code]
