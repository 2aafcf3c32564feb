"""The shape of `cases/*.yaml`: people, what is asked about them, and what the law should answer."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from careladder.packs.schema.base import (
    CaseType,
    Code,
    ContractKind,
    DocumentKind,
    GroupCode,
    Ref,
    StepCode,
    Strict,
    SubsidyCode,
    Yuan,
    problem,
)
from careladder.packs.schema.placement import Colour

OutcomeName = Literal["holds", "fails", "unknown"]
ExitCode = Annotated[str, Ref("exit")]
CategoryCode = Annotated[str, Ref("category")]


class GroupExpectation(Strict):
    """How a person stands to a group: the outcome and, as far as stated, why and until when."""

    outcome: OutcomeName
    because: tuple[str, ...] | None = None
    missing: tuple[DocumentKind, ...] | None = None
    not_yet_from: date | None = None
    not_after: date | None = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:
        return {"outcome": data} if isinstance(data, str) else data


class MoneyExpectation(Strict):
    """What is due. `yuan` now, `total_yuan` in all; `amount_unknown` says the policy's figure is not known."""

    code: SubsidyCode
    outcome: OutcomeName
    yuan: Yuan | None = None
    total_yuan: Yuan | None = None
    amount_unknown: bool | None = None
    stage: Code | None = None
    cohort: str | None = None
    because: tuple[str, ...] | None = None
    missing: tuple[DocumentKind, ...] | None = None
    not_yet_from: date | None = None
    not_after: date | None = None
    verify: bool | None = None


class RouteExpectation(Strict):
    """Which roads are open, in order, and when their clocks run out. A clock is named `route` or `route.clock`."""

    case_type: CaseType
    contract: ContractKind
    roads: tuple[str, ...] | None = None
    never: tuple[str, ...] = ()
    due: dict[str, date | None] = {}


class LightExpectation(Strict):
    """The colour of the papers."""

    colour: Colour
    missing: tuple[DocumentKind, ...] | None = None
    until: date | None = None


class VisitExpectation(Strict):
    """Planned visits after a placement."""

    placed_on: date
    groups: tuple[GroupCode, ...] = ()
    due: dict[str, date] = Field(min_length=1)
    count: int | None = None


class Expectation(Strict):
    """Everything a case may expect; at least one thing."""

    recognised: dict[GroupCode, GroupExpectation] = {}
    recognised_as: tuple[GroupCode, ...] | None = None
    exits: tuple[ExitCode, ...] | None = None
    subsidy: MoneyExpectation | None = None
    routes: RouteExpectation | None = None
    light: LightExpectation | None = None
    visits: VisitExpectation | None = None
    steps: dict[StepCode, OutcomeName] = {}
    after_step: StepCode | None = None
    due: dict[str, date] = {}
    words: dict[str, CategoryCode | None] = {}

    @model_validator(mode="after")
    def _something(self) -> Expectation:
        if not self.model_fields_set - {"after_step"}:
            raise problem(
                "a case expects something: recognised, subsidy, routes, light, visits, steps, exits, due or words"
            )
        return self


class Case(Strict):
    """One situation on one day. `with` overrides the person's fields."""

    case: str = Field(min_length=1)
    zh: str | None = None
    as_of: date
    person: str | None = None
    changes: dict[str, Any] = Field(default={}, alias="with")
    expect: Expectation


class CasesFile(Strict):
    """People that cases share, and the cases."""

    people: dict[str, dict[str, Any]] = {}
    cases: tuple[Case, ...] = Field(min_length=1)
