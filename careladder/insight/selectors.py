"""Reading the programme's numbers, their definitions, their course over time and the people behind them."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import QuerySet

from careladder.insight.errors import UnknownIndicator
from careladder.insight.measures import Figure, View, compute, days_of_course, facts_behind, month_ends
from careladder.journey.models import Fact
from careladder.journey.scope import scope_q
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.packs import Pack
from careladder.packs.programmes import programme as pack_of
from careladder.packs.schema.growth import Goal, Target
from careladder.packs.schema.indicators import Indicator


@dataclass(frozen=True)
class IndicatorValue:
    """One number, ready to be shown: its definition, what it was computed from, its goal and how sure it is.

    `towards` is the figure that counts towards the goal: within `span`, the plan's days or the year (first, last day).
    """

    indicator: Indicator
    figure: Figure
    plan: Target | None = None
    goal: Decimal | None = None
    towards: Figure | None = None
    span: tuple[date, date] | None = None

    @property
    def code(self) -> str:
        """The indicator's code."""
        return self.indicator.code

    @property
    def value(self) -> Decimal | None:
        """The number, or None when there is nothing to compute it from."""
        return self.figure.value

    @property
    def reached_percent(self) -> int | None:
        """How much of the goal is reached, in whole per cent."""
        if not self.goal or self.towards is None or self.towards.value is None:
            return None
        return int(self.towards.value * 100 / self.goal)


def view_for(
    actor: Actor, *, programme: str | None = None, as_of: date | None = None, known_on: datetime | None = None
) -> View:
    """Return the reading this actor may make: her programme, her regions."""
    return View(programme or actor.programme or "", as_of or clock.today(), known_on, actor.regions)


def indicator_values(view: View) -> list[IndicatorValue]:
    """Return every indicator of the programme, in the pack's order."""
    pack = pack_of(view.programme)
    return [indicator_value(view, indicator.code) for indicator in pack.indicators]


def published_values(programme: str) -> list[IndicatorValue]:
    """Return the numbers that the programme shows to everybody, as of today."""
    view = View(programme, clock.today())
    return [indicator_value(view, each.code) for each in pack_of(programme).indicators if each.publish]


def indicator_value(view: View, code: str) -> IndicatorValue:
    """Return one number of the programme, or refuse."""
    pack = pack_of(view.programme)
    indicator = get_indicator(pack, code)
    figure = compute(pack, indicator, view)
    plan, goal = _goal(pack, indicator, view.as_of)
    if plan is None or goal is None:
        return IndicatorValue(indicator, figure)
    span = _span(plan, goal, view.as_of)
    towards = compute(pack, indicator, replace(view, since=span[0]))
    return IndicatorValue(indicator, figure, plan, goal.at_least, towards, span)


def _span(plan: Target, goal: Goal, on: date) -> tuple[date, date]:
    """The first and the last day within which the goal is to be reached."""
    if goal.per == "year":
        return on.replace(month=1, day=1), on.replace(month=12, day=31)
    return plan.valid_from, plan.until - timedelta(days=1)


def get_indicator(pack: Pack, code: str) -> Indicator:
    """Return a definition, or refuse."""
    found = pack.indicators.get(code)
    if found is None:
        raise UnknownIndicator(code=code)
    return found


def _goal(pack: Pack, indicator: Indicator, on: date) -> tuple[Target | None, Goal | None]:
    for plan in pack.targets:
        if plan.valid_from <= on < plan.until:
            for goal in plan.goals:
                if goal.indicator == indicator.code:
                    return plan, goal
    return None, None


def indicator_course(view: View, code: str, *, months: int = 12) -> list[tuple[date, Figure]]:
    """Return the number as of the end of each of the last months."""
    pack = pack_of(view.programme)
    return days_of_course(pack, get_indicator(pack, code), view, month_ends(view.as_of, months))


def indicator_facts(view: View, code: str, *, visible_to: Actor) -> QuerySet[Fact]:
    """Return the facts behind a number, as far as the reader may see them."""
    pack = pack_of(view.programme)
    found = facts_behind(pack, get_indicator(pack, code), view)
    return found.filter(scope_q(visible_to, person="person", org="org"))
