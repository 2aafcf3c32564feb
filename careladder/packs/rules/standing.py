"""Rules about where somebody stands: status flags, recognitions, service in the army, schooling."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from pydantic import Field

from careladder.packs.rules.base import Context, Rule
from careladder.packs.rules.verdict import Finding
from careladder.packs.schema.base import Code, GroupCode
from careladder.packs.situation import Recognition
from careladder.packs.spans import Span, spell_out
from careladder.packs.text import Text, say

StatusFlag = Literal[
    "in_school",
    "retired",
    "serving_sentence",
    "dead",
    "public_payroll",
    "insured_as_employee",
    "military_service",
    "emigrated",
]
STATUS_WORDS: dict[str, Text] = {
    "in_school": say("在校生", "in school"),
    "retired": say("已享受养老待遇", "drawing a pension"),
    "serving_sentence": say("服刑", "serving a sentence"),
    "dead": say("已死亡", "deceased"),
    "public_payroll": say("财政供养人员", "on the public payroll"),
    "insured_as_employee": say("以单位职工身份参保", "insured as an employee"),
    "military_service": say("服兵役", "in military service"),
    "emigrated": say("移居境外", "living abroad"),
}


class RecognisedAs(Rule):
    """A recognition as a hardship group is in force; any group when `groups` is empty."""

    rule: Literal["recognised_as"] = "recognised_as"
    groups: tuple[GroupCode, ...] = ()

    def finding(self, ctx: Context) -> Finding:
        granted = ctx.situation.recognitions
        if granted is None:
            return self.lacks(ctx, "recognition")
        names = [ctx.words.words_for("group", code) for code in self.groups]
        zh = "、".join(name.zh for name in names) or "就业困难人员"
        en = " or ".join(name.en for name in names) or "a person in employment hardship"
        held = any(each.start <= ctx.on and (each.until is None or ctx.on < each.until) for each in self._fitting(ctx))
        return self.says(ctx, held, say(f"要求已认定为{zh}。", f"A recognition in force is required: {en}."))

    def _fitting(self, ctx: Context) -> list[Recognition]:
        return [each for each in ctx.situation.recognitions or () if not self.groups or each.group in self.groups]

    def turns(self, ctx: Context) -> Iterable[date]:
        for each in self._fitting(ctx):
            yield from (day for day in (each.start, each.until) if day is not None)


class NotStatus(Rule):
    """None of the flags is known to be true; a flag nobody compared yet is a missing comparison."""

    rule: Literal["not_status"] = "not_status"
    statuses: tuple[StatusFlag, ...] = Field(min_length=1)

    def finding(self, ctx: Context) -> Finding:
        flags = {name: getattr(ctx.situation.status, name) for name in self.statuses}
        true = [name for name, value in flags.items() if value]
        if not true and None in flags.values():
            return self.lacks(ctx, "register_comparison")
        shown = true or list(self.statuses)
        zh, en = "、".join(STATUS_WORDS[n].zh for n in shown), ", ".join(STATUS_WORDS[n].en for n in shown)
        if true:
            return self.says(ctx, False, say(f"比对结果：{zh}，不符合条件。", f"Comparison shows: {en}; not allowed."))
        return self.says(ctx, True, say(f"经比对不属于：{zh}。", f"Compared and clear of: {en}."))


class StatusIs(Rule):
    """One of the flags is known to be true (used by exit reasons)."""

    rule: Literal["status_is"] = "status_is"
    statuses: tuple[StatusFlag, ...] = Field(min_length=1)

    def finding(self, ctx: Context) -> Finding:
        flags = [getattr(ctx.situation.status, name) for name in self.statuses]
        if not any(flags) and None in flags:
            return self.lacks(ctx, "register_comparison")
        zh = "、".join(STATUS_WORDS[n].zh for n in self.statuses)
        en = " or ".join(STATUS_WORDS[n].en for n in self.statuses)
        return self.says(ctx, any(flags), say(f"比对：{zh}。", f"Comparison: {en}."))


class Veteran(Rule):
    """A former soldier."""

    rule: Literal["veteran"] = "veteran"

    def finding(self, ctx: Context) -> Finding:
        if ctx.situation.veteran is None:
            return self.lacks(ctx, "veteran_card")
        return self.says(ctx, ctx.situation.veteran, say("要求为退役军人。", "Being a veteran is required."))


class EducationIs(Rule):
    """Schooling by GB/T 4658 code."""

    rule: Literal["education_is"] = "education_is"
    codes: tuple[Code, ...] = Field(min_length=1)

    def finding(self, ctx: Context) -> Finding:
        if ctx.situation.education is None:
            return self.lacks(ctx, "diploma")
        names = [ctx.words.words_for("education", code) for code in self.codes]
        return self.says(
            ctx,
            ctx.situation.education in self.codes,
            say(
                f"要求学历为{'、'.join(name.zh for name in names)}。",
                f"Schooling required: {' or '.join(name.en for name in names)}.",
            ),
        )


class Graduated(Rule):
    """Left full-time education, no longer ago than `within`."""

    rule: Literal["graduated"] = "graduated"
    within: Span | None = None

    def finding(self, ctx: Context) -> Finding:
        day = ctx.situation.graduated_on
        if day is None:
            return self.lacks(ctx, "diploma")
        holds = day <= ctx.on and (self.within is None or ctx.on < self.within.after(day))
        time = spell_out(self.within) if self.within else None
        return self.says(
            ctx,
            holds,
            say(
                f"毕业于 {day}" + (f"，要求毕业 {time.zh}内。" if time else "。"),
                f"Graduated on {day}" + (f"; within {time.en} is required." if time else "."),
            ),
        )

    def turns(self, ctx: Context) -> Iterable[date]:
        day = ctx.situation.graduated_on
        return () if day is None else (day, self.within.after(day) if self.within else day)
