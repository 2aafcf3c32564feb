"""subsidies.yaml: what is paid to whom, how much, how often, on which proof."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from careladder.packs.rules.compose import AnyRule
from careladder.packs.rules.limits import Event, OncePer
from careladder.packs.schema.base import (
    BudgetCode,
    Code,
    CourseCode,
    DocumentKind,
    Level,
    Percent,
    Strict,
    Yuan,
    problem,
)
from careladder.packs.schema.dated import Sourced, Valued
from careladder.packs.spans import Span
from careladder.packs.text import Text


class Fixed(Strict):
    """The same amount for everybody."""

    kind: Literal["fixed"]
    yuan: Valued[Yuan]


class LevelAmount(Strict):
    """The amount of one level."""

    level: Level
    yuan: Valued[Yuan]


class ByLevel(Strict):
    """By the level of the course."""

    kind: Literal["by_level"]
    levels: tuple[LevelAmount, ...] = Field(min_length=1)


class CourseAmount(Strict):
    """The amount of some courses."""

    courses: tuple[CourseCode, ...] = Field(min_length=1)
    yuan: Valued[Yuan]


class ByCourse(Strict):
    """By course."""

    kind: Literal["by_course"]
    courses: tuple[CourseAmount, ...] = Field(min_length=1)


class DayBand(Strict):
    """Days up to and with `up_to` earn `yuan` each."""

    up_to: int = Field(ge=1)
    yuan: Valued[Yuan]


class PerDay(Strict):
    """So much a day, in bands; days after the last band earn nothing."""

    kind: Literal["per_day"]
    bands: tuple[DayBand, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ascending(self) -> PerDay:
        ends = [band.up_to for band in self.bands]
        if ends != sorted(set(ends)):
            raise problem("bands must be sorted by `up_to`")
        return self


class RuleAmount(Strict):
    """The amount when `when` holds."""

    when: AnyRule
    label: Text
    yuan: Valued[Yuan]


class ByCase(Strict):
    """The first case whose rule holds decides: tiers of service, places, incomes."""

    kind: Literal["by_case"]
    cases: tuple[RuleAmount, ...] = Field(min_length=1)


class OfCost(Strict):
    """A share of what was really paid, up to a cap."""

    kind: Literal["of_cost"]
    percent: Valued[int]
    cap: Valued[Yuan] | None = None
    cost: Literal["last_trip", "year_trips"]


Amount = Annotated[Fixed | ByLevel | ByCourse | PerDay | ByCase | OfCost, Field(discriminator="kind")]


class Stage(Strict):
    """From here on `percent` of the amount is due, in all."""

    code: Code
    label: Text
    percent: Percent
    when: AnyRule


class Staging(Sourced):
    """Payment in steps. Kept as data even where it is not used: `active: false` pays everything at once."""

    active: bool
    stages: tuple[Stage, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ascending(self) -> Staging:
        shares = [stage.percent for stage in self.stages]
        if shares != sorted(set(shares)):
            raise problem("stages must ascend: each `percent` is the share due in all up to that stage")
        return self


class Deadline(Sourced):
    """Until when a claim may be made."""

    after: Event
    within: Span


class Subsidy(Sourced):
    """One subsidy. `about` says what a claim is tied to; limits and stages compare only like with like."""

    code: Code
    label: Text
    payee: Literal["person", "base", "employer", "insurer"]
    about: Literal["training", "work", "journey", "person"]
    conditions: AnyRule
    amount: Amount
    limits: tuple[OncePer, ...] = ()
    staging: Staging | None = None
    evidence: tuple[DocumentKind, ...] = ()
    deadline: Deadline | None = None
    publicity_days: Valued[int] | None = None
    publicity_counted: Literal["calendar", "working"] = "working"
    publicity_fields: tuple[str, ...] = ()
    budget_line: BudgetCode | None = None
    note: Text | None = None


class BudgetLine(Sourced):
    """Money set aside a year."""

    code: Code
    label: Text
    yearly: Valued[Yuan]


class SubsidiesSection(Strict):
    """Subsidies and the budget they draw on."""

    budget: tuple[BudgetLine, ...] = ()
    subsidies: tuple[Subsidy, ...] = Field(min_length=1)
