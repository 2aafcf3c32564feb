"""How a pack's measure is computed over facts: the closed vocabulary, in the database.

A measure names a kind of fact, filters on its payload and one way of counting. Every figure can therefore be opened
into exactly the facts that make it up.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Aggregate, Avg, Count, DecimalField, F, FloatField, Max, QuerySet, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from careladder.journey.models import Fact
from careladder.journey.scope import region_q
from careladder.journey.selectors import facts
from careladder.kernel.actor import SYSTEM
from careladder.packs import Pack
from careladder.packs.schema.indicators import Indicator, Measure

_COLUMNS = frozenset({"amount_fen", "region", "org"})


class Median(Aggregate):
    """PostgreSQL's continuous median."""

    function = "PERCENTILE_CONT"
    name = "median"
    output_field = FloatField()
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


@dataclass(frozen=True)
class View:
    """Which facts a reading takes in: until a day, as known at a moment, within regions (none: everywhere).

    `since` leaves out earlier facts on top of the indicator's own window: a plan counts from its first day.
    """

    programme: str
    as_of: date
    known_on: datetime | None = None
    regions: tuple[str, ...] = ()
    since: date = date.min


@dataclass(frozen=True)
class Figure:
    """A computed number; a ratio also has what it was computed from. None: nothing to divide by, or nothing there."""

    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def facts_behind(pack: Pack, indicator: Indicator, view: View) -> QuerySet[Fact]:
    """Return the facts that the number counts (for a ratio: those of its numerator)."""
    measure = indicator.measure
    if measure.ratio:
        found = facts_behind(pack, pack.indicators[measure.ratio.of], view)
        return found.filter(person__in=_people(pack, indicator, view)) if indicator.cohort_based else found
    found = facts(visible_to=SYSTEM, as_of=view.as_of, known_on=view.known_on).filter(
        programme=view.programme, kind=measure.kind
    )
    since = max(view.since, _window_start(indicator.window, view.as_of))
    found = found.filter(on__gte=since).filter(region_q("region", view.regions))
    if measure.by_person == "latest":
        found = _latest_by_person(found)  # before `where`: «at work on her latest visit», not «on some visit»
    for name, wanted in measure.where.items():
        found = _where(found, name, wanted)
    return found


def _people(pack: Pack, ratio: Indicator, view: View) -> QuerySet[Any]:
    over = ratio.measure.ratio.over if ratio.measure.ratio else ""
    return facts_behind(pack, pack.indicators[over], view).order_by().values("person")


def _window_start(window: str, as_of: date) -> date:
    starts = {"cumulative": date.min, "calendar_year": as_of.replace(month=1, day=1), "month": as_of.replace(day=1)}
    return starts[window]


def _where(found: QuerySet[Fact], name: str, wanted: Any) -> QuerySet[Fact]:
    field = name if name in _COLUMNS else f"payload__{name}"
    return (
        found.filter(**{f"{field}__in": list(wanted)}) if isinstance(wanted, tuple) else found.filter(**{field: wanted})
    )


def _latest_by_person(found: QuerySet[Fact]) -> QuerySet[Fact]:
    newest = found.order_by("person", "-on", "-seq").distinct("person").values("pk")
    return Fact.objects.filter(pk__in=newest).order_by("on", "seq")


def compute(pack: Pack, indicator: Indicator, view: View) -> Figure:
    """Compute one indicator."""
    measure = indicator.measure
    if measure.ratio:
        return _ratio(pack, indicator, view)
    return Figure(_rounded(_aggregate(facts_behind(pack, indicator, view).order_by(), measure), indicator.decimals))


def _ratio(pack: Pack, indicator: Indicator, view: View) -> Figure:
    ratio = indicator.measure.ratio
    if ratio is None:
        raise ValueError(f"{indicator.code} is no ratio")
    upper = pack.indicators[ratio.of]
    top = _aggregate(facts_behind(pack, indicator, view).order_by(), upper.measure)
    bottom = compute(pack, pack.indicators[ratio.over], view).value
    if not bottom or top is None:
        return Figure(None, top, bottom)
    return Figure(_rounded(top / bottom * (100 if ratio.percent else 1), indicator.decimals), top, bottom)


def _aggregate(found: QuerySet[Fact], measure: Measure) -> Decimal | None:
    if measure.count == "facts":
        return Decimal(found.count())
    if measure.count == "persons":
        return Decimal(found.aggregate(n=Count("person", distinct=True))["n"])
    if measure.count == "distinct":
        return Decimal(found.aggregate(n=Count(_expression(measure.field or ""), distinct=True))["n"])
    figure = _number(measure.figure or "")
    how = Sum(figure) if measure.sum else Avg(figure) if measure.mean else Median(figure)
    value = found.aggregate(n=how)["n"]
    if value is None:
        return None
    # Facts hold fen, packs and pages speak of yuan.
    return Decimal(str(value)) / (100 if (measure.figure or "").endswith("_fen") else 1)


def _expression(name: str) -> Any:
    return F(name) if name in _COLUMNS else KeyTextTransform(name, "payload")


def _number(name: str) -> Any:
    if name == "amount_fen":
        return F(name)
    return Cast(KeyTextTransform(name, "payload"), DecimalField(max_digits=20, decimal_places=4))


def _rounded(value: Decimal | None, decimals: int) -> Decimal | None:
    return None if value is None else value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def days_of_course(pack: Pack, indicator: Indicator, view: View, days: list[date]) -> list[tuple[date, Figure]]:
    """Compute the indicator as of each of these days: its course over time."""
    return [(day, compute(pack, indicator, replace(view, as_of=day))) for day in sorted(days)]


def last_fact_on(programme: str) -> date | None:
    """Return the day of the newest fact of the programme."""
    newest: date | None = Fact.objects.filter(programme=programme).aggregate(on=Max("on"))["on"]
    return newest


def month_ends(until: date, months: int) -> list[date]:
    """Return the last day of each of the `months` months up to `until`, which itself is the last."""
    days, day = [until], until
    for _ in range(months - 1):
        day = day.replace(day=1) - timedelta(days=1)
        days.append(day)
    return days[::-1]
