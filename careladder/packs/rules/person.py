"""Rules about who somebody is and where they belong."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from careladder.kernel import regions
from careladder.kernel.codes import FEMALE, MALE
from careladder.kernel.periods import age_on
from careladder.kernel.retirement import retires_on
from careladder.packs.rules.base import Context, Rule
from careladder.packs.rules.verdict import Finding
from careladder.packs.schema.base import RegionCode, Strict, problem
from careladder.packs.spans import Span, birthday, spell_out
from careladder.packs.text import Text, say

IDENTITY = "identity_card"
HUKOU = "household_register"
SEX_CODE = {"female": FEMALE, "male": MALE}


class AgeBand(Strict):
    """Completed years, both ends included: 男16–60 is `{from: 16, to: 60}`."""

    reached: int | None = Field(default=None, alias="from", ge=0, le=120)
    to: int | None = Field(default=None, ge=0, le=120)

    @model_validator(mode="after")
    def _some_band(self) -> AgeBand:
        if self.reached is not None and self.to is not None and self.to < self.reached:
            raise problem(f"the band ends at {self.to}, before it starts at {self.reached}")
        return self


class AgeBetween(Rule):
    """`{from, to}` for all, or `female:` and `male:` bands of their own. Completed years, both ends included."""

    rule: Literal["age_between"] = "age_between"
    reached: int | None = Field(default=None, alias="from", ge=0, le=120)
    to: int | None = Field(default=None, ge=0, le=120)
    female: AgeBand | None = None
    male: AgeBand | None = None

    @model_validator(mode="after")
    def _one_way(self) -> AgeBetween:
        common, by_sex = (self.reached, self.to) != (None, None), self.female is not None and self.male is not None
        if common == by_sex:
            raise problem("`age_between` takes either `from`/`to` for all, or both `female` and `male`")
        return self

    def _band(self, sex: str | None) -> AgeBand | None:
        if (self.reached, self.to) != (None, None):
            return AgeBand.model_validate({"from": self.reached, "to": self.to})
        return {"female": self.female, "male": self.male}.get(sex or "")

    def finding(self, ctx: Context) -> Finding:
        band, born = self._band(ctx.situation.sex), ctx.situation.born_on
        if band is None or born is None:
            return self.lacks(ctx, IDENTITY)
        age = age_on(born, ctx.on)
        holds = (band.reached is None or age >= band.reached) and (band.to is None or age <= band.to)
        return self.says(ctx, holds, _age_sentence(age, band))

    def turns(self, ctx: Context) -> Iterable[date]:
        band, born = self._band(ctx.situation.sex), ctx.situation.born_on
        if band is None or born is None:
            return ()
        ages = [band.reached, None if band.to is None else band.to + 1]
        return [birthday(born, age) for age in ages if age is not None]


def _age_sentence(age: int, band: AgeBand) -> Text:
    if band.to is None:
        return say(
            f"现年 {age} 周岁，要求年满 {band.reached} 周岁。", f"Age {age}; at least {band.reached} is required."
        )
    if band.reached is None:
        return say(f"现年 {age} 周岁，要求不超过 {band.to} 周岁。", f"Age {age}; at most {band.to} is allowed.")
    return say(
        f"现年 {age} 周岁，要求 {band.reached}–{band.to} 周岁。", f"Age {age}; {band.reached} to {band.to} is required."
    )


class StatutoryAge(Rule):
    """In the statutory working age: `from` (16) reached, the statutory retirement day not yet.

    `women` says which retirement age applies to women whose own is not known; `last_years` narrows to the last years
    before retirement (Xi'an: within ten years of it).
    """

    rule: Literal["statutory_age"] = "statutory_age"
    reached: int = Field(default=16, alias="from", ge=0, le=70)
    women: Literal["women55", "women50"]
    last_years: int | None = Field(default=None, ge=1, le=30)

    def _days(self, ctx: Context) -> tuple[date, date] | None:
        """Return the first day inside and the first day after."""
        sex, born = ctx.situation.sex, ctx.situation.born_on
        if sex is None or born is None:
            return None
        kind = ctx.situation.retirement_kind or ("men" if sex == "male" else self.women)
        ends = retires_on(SEX_CODE[sex], kind, born)
        starts = birthday(born, self.reached)
        if self.last_years is not None:
            starts = max(starts, birthday(ends, -self.last_years))
        return starts, ends

    def finding(self, ctx: Context) -> Finding:
        days = self._days(ctx)
        if days is None:
            return self.lacks(ctx, IDENTITY)
        starts, ends = days
        return self.says(
            ctx,
            starts <= ctx.on < ends,
            say(
                f"法定劳动年龄：自 {starts} 起，至 {ends} 达到法定退休年龄。",
                f"Statutory working age: from {starts} until the statutory retirement day {ends}.",
            ),
        )

    def turns(self, ctx: Context) -> Iterable[date]:
        return self._days(ctx) or ()


class SexIs(Rule):
    """The sex on the identity card."""

    rule: Literal["sex_is"] = "sex_is"
    sex: Literal["female", "male"]

    def finding(self, ctx: Context) -> Finding:
        if ctx.situation.sex is None:
            return self.lacks(ctx, IDENTITY)
        zh, en = ("女性", "women") if self.sex == "female" else ("男性", "men")
        return self.says(ctx, ctx.situation.sex == self.sex, say(f"限{zh}。", f"For {en} only."))


class HukouIn(Rule):
    """The household registration lies in one of the regions (or inside it), and is of the kind asked for."""

    rule: Literal["hukou_in"] = "hukou_in"
    regions: tuple[RegionCode, ...] = ()
    kind: Literal["urban", "rural"] | None = None

    @model_validator(mode="after")
    def _asks_something(self) -> HukouIn:
        if not self.regions and self.kind is None:
            raise problem("`hukou_in` needs `regions`, `kind`, or both")
        return self

    def finding(self, ctx: Context) -> Finding:
        region, kind = ctx.situation.hukou_region, ctx.situation.hukou_kind
        if (self.regions and region is None) or (self.kind and kind is None):
            return self.lacks(ctx, HUKOU)
        inside = not self.regions or any(regions.covers(each, region or "") for each in self.regions)
        zh, en = _KINDS[self.kind]
        if self.regions:
            where = _places(ctx, self.regions)
            zh, en = f"{where[0]}{zh}", f"{en} in {where[1]}"
        return self.says(ctx, inside and self.kind in (None, kind), say(f"要求{zh}。", f"Required: {en}."))


class ResidentIn(Rule):
    """Lives in one of the regions, for at least as long as asked."""

    rule: Literal["resident_in"] = "resident_in"
    regions: tuple[RegionCode, ...] = Field(min_length=1)
    at_least: Span | None = None

    def finding(self, ctx: Context) -> Finding:
        region, since = ctx.situation.residence_region, ctx.situation.residence_since
        if region is None or (self.at_least and since is None):
            return self.lacks(ctx, "residence_proof")
        inside = any(regions.covers(each, region) for each in self.regions)
        long_enough = since is None or (self.at_least.after(since) if self.at_least else since) <= ctx.on
        zh, en = _places(ctx, self.regions)
        time = spell_out(self.at_least) if self.at_least else None
        return self.says(
            ctx,
            inside and long_enough,
            say(
                f"要求常住{zh}" + (f"满 {time.zh}。" if time else "。"),
                f"Residence in {en}" + (f" for {time.en}" if time else "") + " is required.",
            ),
        )

    def turns(self, ctx: Context) -> Iterable[date]:
        since = ctx.situation.residence_since
        return () if since is None else (since, self.at_least.after(since) if self.at_least else since)


_KINDS = {
    "urban": ("城镇户籍", "an urban household registration"),
    "rural": ("农村户籍", "a rural household registration"),
    None: ("户籍", "a household registration"),
}


def _places(ctx: Context, codes: tuple[str, ...]) -> tuple[str, str]:
    names = [ctx.words.words_for("region", code) for code in codes]
    return "、".join(name.zh for name in names), " or ".join(name.en for name in names)
