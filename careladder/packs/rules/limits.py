"""Rules that limit how often and until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator

from careladder.kernel.periods import Duration
from careladder.packs.rules.base import Context, Rule
from careladder.packs.rules.learning import next_day
from careladder.packs.rules.verdict import Finding
from careladder.packs.schema.base import SubsidyCode
from careladder.packs.situation import Payment
from careladder.packs.spans import Span, as_duration, spell_out
from careladder.packs.text import Text, say

UniqueBy = Literal["subsidy", "occupation", "level", "cohort"]
Event = Literal["certificate", "training_end", "first_job", "recognition", "last_trip", "graduation"]


def _as_window(value: Any) -> str | Duration:
    return value if value in ("lifetime", "calendar_year") else as_duration(value)


Window = Annotated[str | Duration, PlainValidator(_as_window)]
EVENT_WORDS: dict[str, Text] = {
    "certificate": say("取得证书", "the certificate"),
    "training_end": say("培训结束", "the end of the course"),
    "first_job": say("培训后首次就业", "the first job after the course"),
    "recognition": say("认定", "the recognition"),
    "last_trip": say("最近一次往返", "the last journey"),
    "graduation": say("毕业", "graduation"),
}


class OncePer(Rule):
    """At most `max` payments in the window: `lifetime`, `calendar_year`, or a period before the day (P12M).

    Payments of the claim's own subsidy count (or of `subsidies`). With `unique_by: [occupation, level]`
    only those for the occupation and level of the course in question do (同一职业同一等级只能一次).
    """

    rule: Literal["once_per"] = "once_per"
    window: Window
    max: int = Field(default=1, ge=1)
    unique_by: tuple[UniqueBy, ...] = ()
    subsidies: tuple[SubsidyCode, ...] = ()

    def finding(self, ctx: Context) -> Finding:
        if ctx.situation.paid is None:
            return self.lacks(ctx, "payment_record")
        counted = sum(self._counts(each, ctx.on) for each in self._alike(ctx))
        time = self._window_words()
        return self.says(
            ctx,
            counted < self.max,
            say(
                f"{time.zh}已享受 {counted} 次，最多 {self.max} 次。",
                f"Paid {counted} times {time.en}; at most {self.max} allowed.",
            ),
        )

    def _alike(self, ctx: Context) -> list[Payment]:
        codes = self.subsidies or ((ctx.subject.subsidy,) if ctx.subject.subsidy else ())
        alike = [each for each in ctx.situation.paid or () if not codes or each.subsidy in codes]
        about = ctx.subject.training
        for field in self.unique_by:
            if about is not None and field != "subsidy":
                alike = [each for each in alike if getattr(each, field) in (None, getattr(about, field))]
        if about is not None and not ctx.subject.at_once and "cohort" not in self.unique_by:
            # Stages of one and the same course are one subsidy, not two.
            alike = [each for each in alike if each.cohort is None or each.cohort != about.cohort]
        return alike

    def _counts(self, each: Payment, on: date) -> bool:
        if each.on > on:
            return False
        if isinstance(self.window, Duration):
            return on < self.window.after(each.on)
        return self.window == "lifetime" or each.on.year == on.year

    def _window_words(self) -> Text:
        if isinstance(self.window, Duration):
            time = spell_out(self.window)
            return say(f"{time.zh}内", f"within {time.en}")
        return say("终身", "in a lifetime") if self.window == "lifetime" else say("本年度", "this calendar year")

    def turns(self, ctx: Context) -> Iterable[date]:
        for each in self._alike(ctx):
            yield each.on
            if isinstance(self.window, Duration):
                yield self.window.after(each.on)
            elif self.window == "calendar_year":
                yield date(each.on.year + 1, 1, 1)


class WithinWindow(Rule):
    """The claim comes no later than `within` after the event (its last day still counts), and not before it."""

    rule: Literal["within_window"] = "within_window"
    after: Event
    within: Span

    def finding(self, ctx: Context) -> Finding:
        days = [day for day in _days_of(self.after, ctx) if day <= ctx.on]
        name = EVENT_WORDS[self.after]
        if not days:
            return self.lacks(ctx, _PROOF[self.after])
        last = self.within.after(max(days))
        time = spell_out(self.within)
        return self.says(
            ctx,
            ctx.on <= last,
            say(
                f"应在{name.zh}后 {time.zh}内申请（至 {last}）。",
                f"Claim within {time.en} after {name.en} (until {last}).",
            ),
        )

    def turns(self, ctx: Context) -> Iterable[date]:
        for day in _days_of(self.after, ctx):
            yield day
            yield next_day(self.within.after(day))


_PROOF: dict[str, str] = {
    "certificate": "skill_certificate",
    "training_end": "training_record",
    "first_job": "work_proof",
    "recognition": "recognition",
    "last_trip": "ticket",
    "graduation": "diploma",
}


def _days_of(event: str, ctx: Context) -> list[date]:
    known, about = ctx.situation, ctx.subject.training
    trainings = (about,) if about is not None else known.trainings or ()
    ends = [each.until for each in trainings if each.until is not None]
    if event == "certificate":
        first = min(ends, default=date.min) if about is not None else date.min
        return [each.issued_on for each in known.certificates or () if each.issued_on >= first]
    if event == "training_end":
        return ends
    if event == "first_job":
        starts = [each.start for each in known.spells or () if ends and each.start >= min(ends)]
        return [min(starts)] if starts else []
    if event == "recognition":
        return [each.start for each in known.recognitions or ()]
    if event == "last_trip":
        return [each.on for each in known.trips or ()]
    return [] if known.graduated_on is None else [known.graduated_on]
