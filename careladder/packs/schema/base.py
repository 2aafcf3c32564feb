"""What every section is made of: strict frozen models, codes, durations, yuan, and references between sections."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from careladder.kernel.errors import DomainError
from careladder.kernel.money import parse_yuan
from careladder.packs.errors import nearest


class Strict(BaseModel):
    """Frozen, and closed: a key that is not in the schema is an error that names the nearest one that is."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)

    @model_validator(mode="wrap")
    @classmethod
    def _name_the_nearest_key(cls, data: Any, handler: Any) -> Any:
        try:
            return handler(data)
        except ValidationError as wrong:
            known = [field.alias or name for name, field in cls.model_fields.items()]
            raise ValidationError.from_exception_data(
                cls.__name__, [_retold(error, known) for error in wrong.errors()]
            ) from None


_OURS = {"unknown_key": "`{key}` is not a key here", "problem": "{sentence}"}


def _retold(error: Any, known: list[str]) -> InitErrorDetails:
    """Turn pydantic's `extra_forbidden` of this very model into an error that knows the right keys."""
    kind: str = error["type"]
    context: dict[str, Any] = error.get("ctx", {})
    if kind == "extra_forbidden" and len(error["loc"]) == 1:
        kind, context = "unknown_key", {"key": str(error["loc"][0]), "hint": nearest(str(error["loc"][0]), known)}
    named = PydanticCustomError(kind, _OURS[kind], context) if kind in _OURS else kind
    return InitErrorDetails(type=named, loc=error["loc"], input=error["input"], ctx=context)


def problem(sentence: str, hint: str | None = None) -> PydanticCustomError:
    """Build the error a validator raises: one sentence for the author of a pack, perhaps with the word they meant."""
    return PydanticCustomError("problem", "{sentence}", {"sentence": sentence, "hint": hint})


@dataclass(frozen=True)
class Ref:
    """Marks a field that names something declared elsewhere in the pack, such as a group or a course."""

    kind: str


def _as_code(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        raise problem(f"{value} is read as a number here; a code is text. Write it in quotes")
    return value


Code = Annotated[str, BeforeValidator(_as_code), Field(pattern=r"^[A-Za-z0-9_.:-]+$", max_length=60)]
RegionCode = Annotated[str, BeforeValidator(_as_code), Ref("region")]
SourceKey = Annotated[str, Ref("source")]
GroupCode = Annotated[str, Ref("group")]
CourseCode = Annotated[str, Ref("course")]
BaseCode = Annotated[str, Ref("base")]
SubsidyCode = Annotated[str, Ref("subsidy")]
DocumentKind = Annotated[str, Ref("document")]
HouseholdKind = Annotated[str, Ref("household")]
IndicatorCode = Annotated[str, Ref("indicator")]
OccupationCode = Annotated[str, BeforeValidator(_as_code), Ref("occupation")]
ContractKind = Annotated[str, Ref("contract")]
CaseType = Annotated[str, Ref("case_type")]
CertificateKind = Annotated[str, Ref("certificate")]
ModeCode = Annotated[str, Ref("mode")]
BudgetCode = Annotated[str, Ref("budget")]
TargetCode = Annotated[str, Ref("target")]
QuestionCode = Annotated[str, Ref("question")]
StepCode = Annotated[str, Ref("step")]


def _as_fen(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise problem("an amount is a number of yuan, such as 280 or 2700.50")
    try:
        return parse_yuan(value)
    except DomainError as refusal:
        raise problem(str(refusal)) from None


Yuan = Annotated[int, BeforeValidator(_as_fen)]
"""Written in yuan, kept in fen."""

Percent = Annotated[int, Field(ge=0, le=100)]
Level = Annotated[int, Field(ge=1, le=5)]
"""Skill level ascending: 1 = 五级/初级工 … 5 = 一级/高级技师."""
