"""Rules about the household: what kind it is, what it earns, and one person for each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from pydantic import Field

from careladder.kernel.money import format_fen
from careladder.packs.errors import NoValueYet
from careladder.packs.rules.base import Context, Rule
from careladder.packs.rules.verdict import Finding
from careladder.packs.schema.base import HouseholdKind, Yuan
from careladder.packs.schema.dated import Valued
from careladder.packs.spans import Span
from careladder.packs.text import say


class HouseholdIs(Rule):
    """The household is of one of the kinds today, for at least as long as asked."""

    rule: Literal["household_is"] = "household_is"
    kinds: tuple[HouseholdKind, ...] = Field(min_length=1)
    at_least: Span | None = None

    def finding(self, ctx: Context) -> Finding:
        facts = ctx.situation.household.kinds
        if facts is None:
            return self.lacks(ctx, "household_status")
        names = [ctx.words.words_for("household", kind) for kind in self.kinds]
        return self.says(
            ctx,
            any(first <= ctx.on < last for first, last in self._stretches(ctx)),
            say(
                f"要求家庭类别为{'、'.join(name.zh for name in names)}。",
                f"The household must be: {' or '.join(name.en for name in names)}.",
            ),
        )

    def _stretches(self, ctx: Context) -> list[tuple[date, date]]:
        """Return half-open stretches of days on which a fitting fact, old enough, is in force."""
        fitting = [fact for fact in ctx.situation.household.kinds or () if fact.kind in self.kinds]
        starts = [
            date.min if fact.start is None else self.at_least.after(fact.start) if self.at_least else fact.start
            for fact in fitting
        ]
        return [(start, fact.until or date.max) for start, fact in zip(starts, fitting, strict=True)]

    def turns(self, ctx: Context) -> Iterable[date]:
        return [day for stretch in self._stretches(ctx) for day in stretch if date.min < day < date.max]


class OnePerHousehold(Rule):
    """No other member of the household is recognised (零就业家庭: one person a family)."""

    rule: Literal["one_per_household"] = "one_per_household"

    def finding(self, ctx: Context) -> Finding:
        another = ctx.situation.household.another_member_recognised
        if another is None:
            return self.lacks(ctx, "household_register")
        return self.says(
            ctx, not another, say("同一家庭只认定一人。", "Only one member of a household can be recognised.")
        )


class IncomeBelow(Rule):
    """Yearly income per head of the household lies below the amount in force."""

    rule: Literal["income_below"] = "income_below"
    amount: Valued[Yuan]

    def finding(self, ctx: Context) -> Finding:
        income = ctx.situation.household.per_head_income_fen
        if income is None:
            return self.lacks(ctx, "income_statement")
        try:
            limit = self.amount.at(ctx.on)
        except NoValueYet:
            return self.says(ctx, False, say("收入标准尚未施行。", "The income limit is not in force on this day."))
        return self.says(
            ctx,
            income < limit.value,
            say(
                f"家庭人均年收入 {format_fen(income)}，要求低于 {format_fen(limit.value)}。",
                f"Yearly income per head {format_fen(income)}; below {format_fen(limit.value)} is required.",
            ),
        )

    def turns(self, ctx: Context) -> Iterable[date]:  # noqa: ARG002 - only the law turns here
        return self.amount.turns()
