"""ladder.yaml and targets.yaml: where a worker's way leads, and what the programme promised."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from careladder.packs.rules.compose import AnyRule
from careladder.packs.schema.base import Code, GroupCode, IndicatorCode, StepCode, Strict
from careladder.packs.schema.dated import Sourced
from careladder.packs.text import Text


class LadderStep(Sourced):
    """A step of a career. `needs` proposes it; a person confirms."""

    code: Code
    label: Text
    after: tuple[StepCode, ...] = ()
    needs: AnyRule
    brings: Text


class TargetGroup(Sourced):
    """People a plan wants to reach, in its own words."""

    code: Code
    label: Text
    groups: tuple[GroupCode, ...] = ()
    description: Text


class LadderSection(Strict):
    """Steps upward, and the groups a plan wants to bring on the way."""

    steps: tuple[LadderStep, ...] = Field(min_length=1)
    target_groups: tuple[TargetGroup, ...] = ()


class Goal(Strict):
    """An indicator must reach a figure. Rates are percent, money is yuan, all else counts."""

    indicator: IndicatorCode
    at_least: Decimal
    per: Literal["plan", "year"] = "plan"


class Target(Sourced):
    """A plan with its goals. `until` is the first day after it."""

    code: Code
    label: Text
    valid_from: date = Field(alias="from")
    until: date
    goals: tuple[Goal, ...] = Field(min_length=1)


class TargetsSection(Strict):
    """Plans, oldest first."""

    targets: tuple[Target, ...] = ()
