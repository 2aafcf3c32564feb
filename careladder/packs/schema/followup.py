"""followup.yaml: when somebody asks how it goes, and what they ask."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from careladder.packs.schema.base import CaseType, Code, GroupCode, QuestionCode, Strict, problem
from careladder.packs.schema.dated import Sourced
from careladder.packs.spans import Span
from careladder.packs.text import Text

MethodName = Literal["phone", "wechat", "home", "station"]


class VisitStep(Strict):
    """A visit so long after placement; with `every`, repeated until `until` (both counted from placement)."""

    code: Code
    label: Text
    after: Span
    every: Span | None = None
    until: Span | None = None
    method: MethodName = "phone"

    @model_validator(mode="after")
    def _repeats_end(self) -> VisitStep:
        if (self.every is None) != (self.until is None):
            raise problem("a repeated visit needs both `every` and `until`")
        return self


class VisitPlan(Sourced):
    """A schedule; the first plan whose `groups` match is used, one without groups is for everybody else."""

    code: Code
    label: Text
    groups: tuple[GroupCode, ...] = ()
    steps: tuple[VisitStep, ...] = Field(min_length=1)


TriggerEvent = Literal[
    "wage_missed",
    "complaint",
    "insurance_expiring",
    "health_expiring",
    "contract_ending",
    "placement_ended",
    "unreached",
]


class Trigger(Sourced):
    """Something happened: visit within this time."""

    event: TriggerEvent
    label: Text
    within: Span


class Option(Strict):
    """One answer."""

    code: Code
    label: Text


class Question(Strict):
    """One item of the questionnaire. `asked_when` names a question and the answers that lead here."""

    code: Code
    label: Text
    kind: Literal["choice", "choices", "yes_no", "number", "yuan", "scale", "date", "text", "region"]
    options: tuple[Option, ...] = ()
    required: bool = False
    asked_when: dict[QuestionCode, tuple[str, ...]] = {}
    opens_case: CaseType | None = None

    @model_validator(mode="after")
    def _options_fit(self) -> Question:
        if (self.kind in ("choice", "choices")) != bool(self.options):
            raise problem(f"question `{self.code}`: options belong to `choice` and `choices`, and those need them")
        return self


class FollowupSection(Strict):
    """Schedules, triggers and the questionnaire."""

    plans: tuple[VisitPlan, ...] = Field(min_length=1)
    triggers: tuple[Trigger, ...] = ()
    questionnaire: tuple[Question, ...] = Field(min_length=1)
