"""How indicators are said: numbers with separators, tiles, charts. Shared by the portal and the desk."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from careladder.insight.measures import Figure
from careladder.insight.selectors import IndicatorValue
from careladder.packs.schema.indicators import Indicator

NOTHING = "—"


@dataclass(frozen=True)
class Tile:
    """One number as a page shows it."""

    code: str
    label: str
    value: str
    unit: str
    definition: str
    verify: bool
    numerator: str
    denominator: str
    goal: str
    reached: int | None
    plan: str


@dataclass(frozen=True)
class Pace:
    """How far one goal of a plan is, beside how much of its time is gone."""

    code: str
    label: str
    plan: str
    until: date
    reached: int | None
    elapsed: int
    figure: str
    goal: str
    unit: str
    verify: bool
    rate: bool

    @property
    def tone(self) -> str:
        """Green when it keeps up with the calendar, yellow when it lags, red when it lags by more than a quarter.

        A rate does not grow with the calendar: it is asked for whole from the first day.
        """
        behind = (100 if self.rate else self.elapsed) - (self.reached or 0)
        return "success" if behind <= 0 else "warning" if behind <= 25 else "danger"


def pace(found: IndicatorValue, on: date) -> Pace | None:
    """Say how far the goal in force is; None when there is none. A goal by the year counts within the year."""
    if found.plan is None or found.goal is None or found.span is None:
        return None
    tongue, (first, last) = language(), found.span
    return Pace(
        code=found.code,
        label=found.indicator.label.in_(tongue),
        plan=found.plan.label.in_(tongue),
        until=last,
        reached=found.reached_percent,
        elapsed=((on - first).days + 1) * 100 // ((last - first).days + 1),
        figure=spoken(found.towards.value if found.towards else None),
        goal=spoken(found.goal),
        unit=found.indicator.unit.in_(tongue),
        verify=found.plan.verify or found.indicator.verify,
        rate=found.indicator.measure.ratio is not None,
    )


def spoken(number: Decimal | None) -> str:
    """12345.60 → 12,345.60; nothing to say is a dash."""
    return NOTHING if number is None else f"{number:,}"


def tile(found: IndicatorValue) -> Tile:
    """Say one indicator in the reader's language."""
    tongue, about = language(), found.indicator
    return Tile(
        code=found.code,
        label=about.label.in_(tongue),
        value=spoken(found.value),
        unit=about.unit.in_(tongue),
        definition=about.definition.in_(tongue),
        verify=about.verify,
        numerator=spoken(found.figure.numerator),
        denominator=spoken(found.figure.denominator),
        goal=spoken(found.goal),
        reached=found.reached_percent,
        plan=found.plan.label.in_(tongue) if found.plan else "",
    )


def course_chart(about: Indicator, course: list[tuple[date, Figure]]) -> dict[str, Any]:
    """The course of an indicator as `c-chart` takes it."""
    tongue = language()
    values = [float(figure.value) if figure.value is not None else None for _day, figure in course]
    return {
        "labels": [f"{day:%Y-%m}" for day, _figure in course],
        "series": [{"name": about.label.in_(tongue), "values": values}],
        "unit": about.unit.in_(tongue),
    }


def language() -> str:
    """The reader's language, as packs name it: zh or en."""
    return "en" if (get_language() or "").startswith("en") else "zh"
