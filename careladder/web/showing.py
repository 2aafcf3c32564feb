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
