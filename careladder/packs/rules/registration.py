"""Rules about registration, willingness, and staying in touch with the office."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from careladder.packs.rules.base import Context, Rule
from careladder.packs.rules.verdict import Finding
from careladder.packs.spans import Span, spell_out
from careladder.packs.text import say


class AbleAndWilling(Rule):
    """Able to work and wanting to (有劳动能力和就业意愿), as stated and not contradicted."""

    rule: Literal["able_and_willing"] = "able_and_willing"

    def finding(self, ctx: Context) -> Finding:
        able, willing = ctx.situation.able_to_work, ctx.situation.willing_to_work
        if able is None or willing is None:
            return self.lacks(ctx, "work_statement")
        return self.says(
            ctx, able and willing, say("要求有劳动能力和就业意愿。", "Being able and willing to work is required.")
        )


class _Registered(Rule):
    at_least: Span | None = None

    def _since(self, ctx: Context) -> date | None:
        raise NotImplementedError

    def _decide(self, ctx: Context, document: str, zh: str, en: str) -> Finding:
        since = self._since(ctx)
        if since is None:
            return self.lacks(ctx, document)
        holds_from = self.at_least.after(since) if self.at_least else since
        time = spell_out(self.at_least) if self.at_least else None
        return self.says(
            ctx,
            holds_from <= ctx.on,
            say(
                f"自 {since} 起{zh}" + (f"，要求满 {time.zh}（自 {holds_from} 起符合）。" if time else "。"),
                f"{en} since {since}" + (f"; {time.en} are required, reached on {holds_from}." if time else "."),
            ),
        )

    def turns(self, ctx: Context) -> Iterable[date]:
        since = self._since(ctx)
        return () if since is None else (since, self.at_least.after(since) if self.at_least else since)


class RegisteredUnemployed(_Registered):
    """Registered as unemployed, for at least as long as asked."""

    rule: Literal["registered_unemployed"] = "registered_unemployed"

    def _since(self, ctx: Context) -> date | None:
        return ctx.situation.unemployment_since

    def finding(self, ctx: Context) -> Finding:
        return self._decide(ctx, "unemployment_registration", "登记失业", "Registered as unemployed")


class RegisteredJobseeker(_Registered):
    """Registered as looking for work (the entry for rural types in Guizhou), for at least as long as asked."""

    rule: Literal["registered_jobseeker"] = "registered_jobseeker"

    def _since(self, ctx: Context) -> date | None:
        return ctx.situation.jobseeker_since

    def finding(self, ctx: Context) -> Finding:
        return self._decide(ctx, "jobseeker_registration", "求职登记", "Registered as a jobseeker")


class RefusalsBelow(Rule):
    """Fewer than `count` personal refusals of offered services within the window."""

    rule: Literal["refusals_below"] = "refusals_below"
    count: int = Field(ge=1)
    within: Span

    def finding(self, ctx: Context) -> Finding:
        if ctx.situation.refusals is None:
            return self.lacks(ctx, "service_record")
        recent = sum(day <= ctx.on < self.within.after(day) for day in ctx.situation.refusals)
        time = spell_out(self.within)
        return self.says(
            ctx,
            recent < self.count,
            say(
                f"{time.zh}内无正当理由拒绝公共就业服务 {recent} 次（达 {self.count} 次即退出）。",
                f"{recent} refusals of public employment service within {time.en}; {self.count} end the recognition.",
            ),
        )

    def turns(self, ctx: Context) -> Iterable[date]:
        days = ctx.situation.refusals or ()
        return [turn for day in days for turn in (day, self.within.after(day))]


class ContactWithin(Rule):
    """Somebody has been in touch with the person within the window."""

    rule: Literal["contact_within"] = "contact_within"
    within: Span

    def finding(self, ctx: Context) -> Finding:
        last = ctx.situation.last_contact_on
        if last is None:
            return self.lacks(ctx, "service_record")
        time = spell_out(self.within)
        return self.says(
            ctx,
            ctx.on <= self.within.after(last),
            say(
                f"最近一次联系 {last}，要求 {time.zh}内有联系。",
                f"Last contact {last}; one within {time.en} is required.",
            ),
        )

    def turns(self, ctx: Context) -> Iterable[date]:
        last = ctx.situation.last_contact_on
        return () if last is None else (last, self.within.after(last) + timedelta(days=1))
