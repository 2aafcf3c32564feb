"""What is known about one person, in plain values, for rules to decide from.

Every field may be left out. `None` means *not known*, so a rule answers "this document is missing" rather than "no";
an empty list means *known to have none*. Money is in fen, months are whole months, region codes are GB/T 2260.
Periods are half-open: `start` counts, `until` is the first day that no longer does. `valid_until` of a document is its
last valid day. In YAML `from:` may stand for `start:`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

from careladder.kernel.codes import FEMALE, MALE
from careladder.packs.schema.base import (
    CertificateKind,
    CourseCode,
    DocumentKind,
    GroupCode,
    HouseholdKind,
    ModeCode,
    OccupationCode,
    SubsidyCode,
)

Start = Annotated[date, Field(validation_alias=AliasChoices("start", "from"))]


def _sex(value: Any) -> Any:
    """Take GB/T 2261.1 digits as well, since tables keep those."""
    return {FEMALE: "female", MALE: "male"}.get(value, value)


Sex = Annotated[Literal["female", "male"], BeforeValidator(_sex)]


class Plain(BaseModel):
    """A frozen record of plain values."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class HouseholdFact(Plain):
    """The household was of this kind for a time; without `start` since ever."""

    kind: HouseholdKind
    start: date | None = Field(default=None, validation_alias=AliasChoices("start", "from"))
    until: date | None = None


class Household(Plain):
    """The household and what the office knows about it."""

    kinds: tuple[HouseholdFact, ...] | None = None
    members: int | None = None
    per_head_income_fen: int | None = None
    another_member_recognised: bool | None = None


class InsuredMonths(Plain):
    """Whole months paid in, by kind of insurance."""

    unemployment: int | None = None
    pension: int | None = None


class Evidence(Plain):
    """A document seen by the office. Both days may be missing: then it is valid until somebody says otherwise."""

    kind: DocumentKind
    issued_on: date | None = None
    valid_until: date | None = None


class Review(Plain):
    """What a person decided where the text of the law leaves it to people."""

    code: str
    approved: bool
    on: date


class Recognition(Plain):
    """A recognition as a hardship group that was granted."""

    group: GroupCode
    start: Start
    until: date | None = None


class Spell(Plain):
    """Work for one employer without a break. `region`: where the work is; wages with proof are counted in months."""

    employer: str
    start: Start
    until: date | None = None
    region: str | None = None
    mode: ModeCode | None = None
    wage_confirmed_months: int | None = None
    evidence_grade: str | None = None


class Certificate(Plain):
    """A certificate held. Levels ascend: 1 = 五级/初级工 … 5 = 一级/高级技师."""

    kind: CertificateKind
    occupation: OccupationCode
    level: int | None = None
    issued_on: date


class Training(Plain):
    """One course attended. `start` first class day, `until` the last class day; marks out of 100."""

    cohort: str
    course: CourseCode | None = None
    occupation: OccupationCode | None = None
    level: int | None = None
    start: date | None = Field(default=None, validation_alias=AliasChoices("start", "from"))
    until: date | None = None
    days: int | None = None
    hours: int | None = None
    attendance_percent: float | None = None
    theory: float | None = None
    practice: float | None = None
    passed: bool | None = None


class Payment(Plain):
    """A subsidy already paid (not reversed)."""

    subsidy: SubsidyCode
    on: date
    amount_fen: int | None = None
    occupation: OccupationCode | None = None
    level: int | None = None
    cohort: str | None = None


class Trip(Plain):
    """A journey to or from work; `organised` = a free seat was offered and taken. `cost_fen` as on the tickets."""

    on: date
    to_region: str | None = None
    organised: bool | None = None
    cost_fen: int | None = None


class Status(Plain):
    """Flags from comparison with other registers. None = not compared yet."""

    in_school: bool | None = None
    retired: bool | None = None
    serving_sentence: bool | None = None
    dead: bool | None = None
    public_payroll: bool | None = None
    insured_as_employee: bool | None = None
    military_service: bool | None = None
    emigrated: bool | None = None


class Situation(Plain):
    """One person, as far as known. Built by the apps' selectors and by the readable cases of a pack."""

    sex: Sex | None = None
    born_on: date | None = None
    hukou_region: str | None = None
    hukou_kind: Literal["urban", "rural"] | None = None
    residence_region: str | None = None
    residence_since: date | None = None
    able_to_work: bool | None = None
    willing_to_work: bool | None = None
    education: str | None = None
    veteran: bool | None = None
    graduated_on: date | None = None
    retirement_kind: Literal["men", "women55", "women50"] | None = None
    unemployment_since: date | None = None
    jobseeker_since: date | None = None
    household: Household = Household()
    insured_months: InsuredMonths = InsuredMonths()
    status: Status = Status()
    evidence: tuple[Evidence, ...] | None = None
    reviews: tuple[Review, ...] = ()
    recognitions: tuple[Recognition, ...] | None = None
    spells: tuple[Spell, ...] | None = None
    certificates: tuple[Certificate, ...] | None = None
    trainings: tuple[Training, ...] | None = None
    paid: tuple[Payment, ...] | None = None
    trips: tuple[Trip, ...] | None = None
    refusals: tuple[date, ...] | None = None
    last_contact_on: date | None = None


_MODELS: tuple[type[Plain], ...] = tuple(Plain.__subclasses__())
SITUATION_WORDS: frozenset[str] = frozenset({"from"}.union(*(model.model_fields for model in _MODELS)))
"""Every key that a person in `cases/` may have, to suggest the right one."""
