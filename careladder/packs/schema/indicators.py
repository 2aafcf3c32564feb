"""indicators.yaml: every published number, defined over facts by a closed vocabulary."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from careladder.packs.errors import nearest
from careladder.packs.factkinds import FACT_FIELDS
from careladder.packs.schema.base import Code, IndicatorCode, Strict, TargetCode, problem
from careladder.packs.schema.dated import Sourced
from careladder.packs.text import Text

Scalar = str | int | bool


class Ratio(Strict):
    """One indicator over another, in percent."""

    of: IndicatorCode
    over: IndicatorCode
    percent: bool = True


class Measure(Strict):
    """Exactly one of count, sum, mean, median or ratio.

    `count: facts` counts facts (person-times), `persons` distinct people, `distinct` distinct values of `field`.
    `sum`, `mean` and `median` name a field of the fact, or `amount_fen`. `where` filters by values of fields.
    `by_person: latest` looks only at each person's latest such fact in the window.
    """

    count: Literal["facts", "persons", "distinct"] | None = None
    sum: str | None = None
    mean: str | None = None
    median: str | None = None
    ratio: Ratio | None = None
    field: str | None = None
    kind: str | None = None
    where: dict[str, Scalar | tuple[Scalar, ...]] = {}
    by_person: Literal["all", "latest"] = "all"

    @property
    def figure(self) -> str | None:
        """The field whose values are added up or averaged."""
        return self.sum or self.mean or self.median

    @model_validator(mode="after")
    def _one_figure(self) -> Measure:
        ways = [each for each in (self.count, self.sum, self.mean, self.median, self.ratio) if each is not None]
        if len(ways) != 1:
            raise problem("a measure has exactly one of count, sum, mean, median, ratio")
        if self.ratio is not None:
            if self.kind or self.where or self.field:
                raise problem("a ratio names two indicators and nothing else")
            return self
        self._known_fields()
        return self

    def _known_fields(self) -> None:
        if self.kind is None:
            raise problem("a measure needs `kind`, the kind of fact it looks at")
        if self.kind not in FACT_FIELDS:
            raise problem(f"there is no fact kind `{self.kind}`", nearest(self.kind, FACT_FIELDS))
        if (self.count == "distinct") != (self.field is not None):
            raise problem("`field` belongs to `count: distinct`, and that needs it")
        known = {*FACT_FIELDS[self.kind], "amount_fen", "region", "org"}
        for name in (*self.where, *(each for each in (self.field, self.figure) if each)):
            if name not in known:
                raise problem(f"facts of kind `{self.kind}` have no field `{name}`", nearest(name, known))


class Indicator(Sourced):
    """A number with its definition in words. `cohort_based`: numerator and denominator follow the same people.

    `headline`: of the published numbers, those that stand on the front page; without any, the first ones do.
    """

    code: Code
    label: Text
    unit: Text
    definition: Text
    measure: Measure
    window: Literal["cumulative", "calendar_year", "month"] = "cumulative"
    cohort_based: bool = False
    publish: bool = False
    headline: bool = False
    decimals: int = Field(default=0, ge=0, le=4)
    target: TargetCode | None = None


class IndicatorsSection(Strict):
    """Every number of the programme."""

    indicators: tuple[Indicator, ...] = Field(min_length=1)
