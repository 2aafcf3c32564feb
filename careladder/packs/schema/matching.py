"""The schema of a pack's `matching:` section: which pairs may be proposed at all, and what makes one better.

Everything that the engine's compiler could refuse is refused here already, so that `careladder pack check` names
the file and the line. The vocabulary is closed: a new kind of rule is a change of the engine, a new programme is not.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from careladder.packs.schema.base import Code, Strict, problem
from careladder.packs.text import Text

TOP_SCORE = 10_000  # a pair's points fit 0..10,000: integers that SQL, numpy and compiled code agree on to the bit
LEVELS = 5  # 1 = 五级/初级 … 5 = 一级/高级技师
WIDEST_BAND_KM = 5_000  # the engine tells bands apart by straight-line distance, which is safe up to here

Points = Annotated[int, Field(ge=0, le=TOP_SCORE)]
Column = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class HardRule(Strict):
    """A condition without which a pair is not proposed; `label` is its name in reports."""

    label: Text


class SkillAtLevel(HardRule):
    """She has the vacancy's occupation at its level or above, less `lenient_levels` where a pack trains on the job."""

    rule: Literal["skill_at_level"]
    lenient_levels: int = Field(default=0, ge=0, lt=LEVELS)


class RegionAccepted(HardRule):
    """The regions that she accepts hold the vacancy's region or one of its ancestors."""

    rule: Literal["region_accepted"]


class ConditionAccepted(HardRule):
    """What the vacancy demands (`live_in`, `nights`) only if `accepts_<condition>` is true."""

    rule: Literal["condition_accepted"]
    condition: Column


class HoldsAll(HardRule):
    """Every code in the vacancy's list column is in her list column (languages, cuisines, documents …)."""

    rule: Literal["holds_all"]
    vacancy_column: Column
    worker_column: Column


class WageAtLeastFloor(HardRule):
    """The wage reaches her floor, or `percent` of it."""

    rule: Literal["wage_at_least_floor"]
    percent: int = Field(default=100, ge=1, le=200)


class AvailableForTerm(HardRule):
    """She can start by the latest day and stay until the end; an open end needs an open end."""

    rule: Literal["available_for_term"]


class HealthCertificateValid(HardRule):
    """Her health certificate is still valid on the day the work starts, plus `days_left`."""

    rule: Literal["health_certificate_valid"]
    days_left: int = Field(default=0, ge=0, le=366)


class CommuteWithoutLodging(HardRule):
    """Without lodging, she lives in the vacancy's prefecture and within the distance that she accepts."""

    rule: Literal["commute_without_lodging"]


class YearsAtLeast(HardRule):
    """Her whole years in the occupation reach the years wanted, or `percent` of them."""

    rule: Literal["years_at_least"]
    percent: int = Field(default=100, ge=1, le=100)


class RatingAtLeast(HardRule):
    """The rating of one side is at least this; nobody rated yet passes, for a first job must be possible."""

    rule: Literal["rating_at_least"]
    of: Literal["worker", "vacancy"]
    rating: int = Field(ge=0, le=100)


AnyHardRule = Annotated[
    SkillAtLevel
    | RegionAccepted
    | ConditionAccepted
    | HoldsAll
    | WageAtLeastFloor
    | AvailableForTerm
    | HealthCertificateValid
    | CommuteWithoutLodging
    | YearsAtLeast
    | RatingAtLeast,
    Field(discriminator="rule"),
]


class Weight(Strict):
    """A component of the score; `label` is its name in explanations."""

    label: Text


class Placement(Weight):
    """Points of every feasible pair: what it is worth that one more person works."""

    component: Literal["placement"]
    points: Points

    @property
    def most(self) -> int:
        """The most that this component can give."""
        return self.points


class SkillSurplus(Weight):
    """Points by levels above the level asked: index 0 = exactly the level (or, with leniency, below it)."""

    component: Literal["skill_surplus"]
    points: list[Points] = Field(min_length=LEVELS, max_length=LEVELS)

    @property
    def most(self) -> int:
        """The most that this component can give."""
        return max(self.points)


class WishesMet(Weight):
    """`points` × share of the vacancy's `wishes` that are among her `among` columns; `unasked` when none is wished."""

    component: Literal["wishes_met"]
    points: Points
    unasked: Points
    among: list[Column] = Field(default=["languages", "cuisines"], min_length=1)

    @property
    def most(self) -> int:
        """The most that this component can give."""
        return max(self.points, self.unasked)


class Band(Strict):
    """Up to and including this distance: these points."""

    up_to_km: int = Field(ge=1, le=WIDEST_BAND_KM)
    points: Points


class Distance(Weight):
    """Points by great-circle distance, in bands from near to far; `beyond` after the last and for unknown places."""

    component: Literal["distance"]
    bands: list[Band] = Field(min_length=1, max_length=60)
    beyond: Points = 0

    @property
    def most(self) -> int:
        """The most that this component can give."""
        return max(self.beyond, *(band.points for band in self.bands))

    @model_validator(mode="after")
    def _bands_ascend(self) -> Self:
        ends = [band.up_to_km for band in self.bands]
        for near, far in pairwise(ends):
            if far - near < 2:
                raise problem(f"bands must ascend by at least 2 km, but {far} follows {near}")
        return self


class WageAboveFloor(Weight):
    """Full points when the wage is `full_at_percent` above her floor (or she names none), in proportion below."""

    component: Literal["wage_above_floor"]
    points: Points
    full_at_percent: int = Field(default=50, ge=1, le=1000)

    @property
    def most(self) -> int:
        """The most that this component can give."""
        return self.points


class Experience(Weight):
    """`points` × whole years in the occupation / (years wanted + `more_years`), at most `points`."""

    component: Literal["experience"]
    points: Points
    more_years: int = Field(default=5, ge=1, le=40)

    @property
    def most(self) -> int:
        """The most that this component can give."""
        return self.points


class Ratings(Weight):
    """Points of a rating of 100 on each side, in proportion below; `unrated` is what a new name is taken for."""

    component: Literal["ratings"]
    worker: Points
    vacancy: Points
    unrated: int = Field(default=60, ge=0, le=100)

    @property
    def most(self) -> int:
        """The most that this component can give."""
        return self.worker + self.vacancy


class Priority(Weight):
    """Points by hardship group: a person in several groups gets the most of them, a group not listed gets 0."""

    component: Literal["priority"]
    groups: dict[Code, Points] = Field(min_length=1)

    @property
    def most(self) -> int:
        """The most that this component can give."""
        return max(self.groups.values())


AnyWeight = Annotated[
    Placement | SkillSurplus | WishesMet | Distance | WageAboveFloor | Experience | Ratings | Priority,
    Field(discriminator="component"),
]


class Reserve(Strict):
    """Seats kept for hardship groups: `percent` of the seats of every vacancy with at least `from_seats`.

    A soft reserve gives the groups `bonus` points on those seats and lets others in when nobody of them gains;
    a hard one keeps the seats empty rather than give them to others.
    """

    code: Code
    label: Text
    groups: list[Code] = Field(min_length=1)
    percent: int = Field(ge=1, le=100)
    from_seats: int = Field(default=1, ge=1)
    bonus: Points = 2_000
    hard: bool = False


class MatchingSection(Strict):
    """`matching:` of a pack. `names` turns codes into words; `reserves` apply only when a run asks for them."""

    hard: list[AnyHardRule] = Field(min_length=1)
    weights: list[AnyWeight] = Field(min_length=1)
    reserves: list[Reserve] = []
    names: dict[str, Text] = {}

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        _refuse_twice("rule", [_hard_key(rule) for rule in self.hard])
        _refuse_twice("component", [weight.component for weight in self.weights])
        _refuse_twice("reserve", [reserve.code for reserve in self.reserves])
        return self

    @model_validator(mode="after")
    def _within_top_score(self) -> Self:
        top = sum(weight.most for weight in self.weights)
        if top > TOP_SCORE:
            raise problem(f"the weights add up to {top} points, and a score ends at {TOP_SCORE}: lower some of them")
        return self


def _hard_key(rule: AnyHardRule) -> str:
    """What makes a rule the same rule: its kind, and the condition or column that it reads."""
    reads = [str(getattr(rule, name)) for name in ("condition", "worker_column", "of") if hasattr(rule, name)]
    return " ".join([rule.rule, *reads])


def _refuse_twice(kind: str, keys: list[str]) -> None:
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        raise problem(f"{kind} `{key}` stands twice")
