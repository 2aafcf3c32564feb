"""Rules about work: the spells of employment that are on record, with their evidence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from pydantic import Field

from careladder.kernel import regions
from careladder.packs.rules.base import Context, Rule
from careladder.packs.rules.stretches import first_day_of_service, outside, unbroken
from careladder.packs.rules.verdict import Finding
from careladder.packs.schema.base import ModeCode, RegionCode
from careladder.packs.situation import Spell
from careladder.packs.spans import Span, spell_out
from careladder.packs.text import Text, say

Scope = Literal["county", "city", "province", "nation"]
SCOPE_WORDS: dict[str, Text] = {
    "county": say("县外", "outside the county"),
    "city": say("市外", "outside the city"),
    "province": say("省外", "outside the province"),
    "nation": say("境外", "abroad"),
}


class Employed(Rule):
    """Works on the day asked about, in one of the modes and regions if any are given."""

    rule: Literal["employed"] = "employed"
    modes: tuple[ModeCode, ...] = ()
    regions: tuple[RegionCode, ...] = ()

    def finding(self, ctx: Context) -> Finding:
        if ctx.situation.spells is None:
            return self.lacks(ctx, "work_proof")
        at_work = any(
            each.start <= ctx.on and (each.until is None or ctx.on < each.until) for each in self._fitting(ctx)
        )
        return self.says(ctx, at_work, say("要求目前在岗就业。", "Being at work on this day is required."))

    def _fitting(self, ctx: Context) -> list[Spell]:
        return [
            each
            for each in ctx.situation.spells or ()
            if (not self.modes or each.mode in self.modes)
            and (not self.regions or any(regions.covers(wide, each.region or "") for wide in self.regions))
        ]

    def turns(self, ctx: Context) -> Iterable[date]:
        for each in self._fitting(ctx):
            yield from (day for day in (each.start, each.until) if day is not None)


class EmployedSameEmployer(Rule):
    """Worked for one employer for `at_least`, cumulatively, inside some stretch of length `within`.

    Unbroken work counts in calendar months; broken work adds up months and days, thirty days to a month. Once reached
    it stays reached. `wage_months`: that many months of wages with proof from that employer are needed as well.
    `after_training`: only work begun after the course the claim is about.
    """

    rule: Literal["employed_same_employer"] = "employed_same_employer"
    at_least: Span
    within: Span | None = None
    wage_months: int | None = Field(default=None, ge=1)
    after_training: bool = False

    def finding(self, ctx: Context) -> Finding:
        if ctx.situation.spells is None:
            return self.lacks(ctx, "work_proof")
        reached = {name: day for name, day in self._reached(ctx).items() if day <= ctx.on}
        time = spell_out(self.at_least)
        span = spell_out(self.within) if self.within else None
        wanted = say(
            (f"{span.zh}内" if span else "") + f"在同一单位累计就业满 {time.zh}",
            f"work for one employer, {time.en} in all" + (f" within {span.en}" if span else ""),
        )
        if not reached:
            return self.says(ctx, False, say(f"要求{wanted.zh}。", f"Required: {wanted.en}."))
        if not self._paid(ctx, reached):
            return self.lacks(ctx, "wage_proof")
        since = min(reached.values())
        return self.says(ctx, True, say(f"{wanted.zh}，{since} 起达到。", f"Reached on {since}: {wanted.en}."))

    def _paid(self, ctx: Context, employers: Iterable[str]) -> bool:
        if self.wage_months is None:
            return True
        known = set(employers)
        return any(
            sum(each.wage_confirmed_months or 0 for each in self._spells(ctx) if each.employer == name)
            >= self.wage_months
            for name in known
        )

    def _reached(self, ctx: Context) -> dict[str, date]:
        """Return for each employer the day on which the time was, or will be, complete."""
        by_employer: dict[str, list[Spell]] = {}
        for each in self._spells(ctx):
            by_employer.setdefault(each.employer, []).append(each)
        found = {name: first_day_of_service(spells, self.at_least, self.within) for name, spells in by_employer.items()}
        return {name: day for name, day in found.items() if day is not None}

    def _spells(self, ctx: Context) -> list[Spell]:
        about = ctx.subject.training if self.after_training else None
        first = about.until if about is not None and about.until is not None else date.min
        return [each for each in ctx.situation.spells or () if each.start >= first]

    def turns(self, ctx: Context) -> Iterable[date]:
        return self._reached(ctx).values()


class WorkingOutside(Rule):
    """Worked outside the home county, city, province or country without a break for `at_least`.

    Home is the household registration. Two spells with no day between them are one. With `within`, the stretch must
    not have ended longer ago than that.
    """

    rule: Literal["working_outside"] = "working_outside"
    scope: Scope
    at_least: Span
    within: Span | None = None

    def finding(self, ctx: Context) -> Finding:
        spells, home = ctx.situation.spells, ctx.situation.hukou_region
        if spells is None or (home is None and self.scope != "nation"):
            return self.lacks(ctx, "work_proof" if spells is None else "household_register")
        if any(each.region is None for each in spells) and not self._days(ctx):
            return self.lacks(ctx, "work_proof")
        holds = any(start <= ctx.on and (end is None or ctx.on < end) for start, end in self._days(ctx))
        where, time = SCOPE_WORDS[self.scope], spell_out(self.at_least)
        return self.says(
            ctx,
            holds,
            say(
                f"要求在{where.zh}连续务工满 {time.zh}。", f"Work {where.en} for {time.en} without a break is required."
            ),
        )

    def _days(self, ctx: Context) -> list[tuple[date, date | None]]:
        """Return from when, and until when, each stretch that is long enough counts."""
        home = ctx.situation.hukou_region or ""
        away = [each for each in ctx.situation.spells or () if each.region and outside(each.region, home, self.scope)]
        found: list[tuple[date, date | None]] = []
        for start, end in unbroken(away):
            complete = self.at_least.after(start)
            if end is None or complete <= end:
                found.append((complete, None if end is None or self.within is None else self.within.after(end)))
        return found

    def turns(self, ctx: Context) -> Iterable[date]:
        return [day for stretch in self._days(ctx) for day in stretch if day is not None]
