"""Recognition, exits, visits, routes and career steps: a pack's data asked about one case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from careladder.packs.rules.compose import AllOf
from careladder.packs.rules.decide import decide
from careladder.packs.rules.verdict import Outcome, Verdict
from careladder.packs.schema.followup import FollowupSection, VisitStep
from careladder.packs.schema.hardship import ExitReason
from careladder.packs.schema.rights import RouteRule
from careladder.packs.situation import Situation
from careladder.packs.text import Text

if TYPE_CHECKING:
    from careladder.packs.pack import Pack

_ORDER = {Outcome.HOLDS: 0, Outcome.UNKNOWN: 1, Outcome.FAILS: 2}


@dataclass(frozen=True)
class GroupVerdict:
    """One group (or career step) and how the person stands to it."""

    group_code: str
    label: Text
    verdict: Verdict


@dataclass(frozen=True)
class RouteClock:
    """A time limit on a road, with its last day if the road is taken on the day asked about."""

    code: str
    label: Text
    length: Text
    months: int
    days: int
    counted: str
    due_on: date
    source: str
    grade: str
    verify: bool


@dataclass(frozen=True)
class Route:
    """A road for a case. `deadline_on`: the last day on which the person may take it; None = no limit stated."""

    code: str
    label: Text
    law: Text
    advice: Text
    clocks: tuple[RouteClock, ...]
    deadline_on: date | None
    source: str
    grade: str
    verify: bool


def recognise(pack: Pack, situation: Situation, on: date) -> list[GroupVerdict]:
    found = []
    for group in pack.groups:
        if not group.in_force(on):
            continue
        common = pack.hardship.common if group.with_common else None
        rule = group.conditions if common is None else AllOf(of=(common, group.conditions))
        verdict = decide(rule, situation, on, pack, path=f"hardship.groups.{group.code}", origin=group)
        found.append(GroupVerdict(group.code, group.label, verdict))
    return sorted(found, key=lambda each: _ORDER[each.verdict.outcome])


def service_due(pack: Pack, group: str, since: date) -> list[tuple[str, date]]:
    levels = [level for level in pack.hardship.service_levels if not level.groups or group in level.groups]
    return [(level.clock.code, level.clock.due_on(since)) for level in levels]


def exits(pack: Pack, situation: Situation, on: date, group: str | None) -> list[ExitReason]:
    return [
        reason
        for reason in pack.hardship.exits
        if reason.when is not None
        and (group is None or not reason.groups or group in reason.groups)
        and decide(reason.when, situation, on, pack, path=f"hardship.exits.{reason.code}", origin=reason).holds
    ]


def next_steps(pack: Pack, current: str | None, situation: Situation, on: date) -> list[GroupVerdict]:
    steps = [step for step in pack.steps if (current in step.after if current else not step.after)]
    judged = [
        GroupVerdict(
            step.code,
            step.label,
            decide(step.needs, situation, on, pack, path=f"ladder.steps.{step.code}", origin=step),
        )
        for step in steps
    ]
    return sorted(judged, key=lambda each: _ORDER[each.verdict.outcome])


def visit_plan(section: FollowupSection, placed_on: date, groups: frozenset[str]) -> list[tuple[str, date]]:
    special = (plan for plan in section.plans if groups & set(plan.groups))
    general = (plan for plan in section.plans if not plan.groups)
    plan = next(special, None) or next(general, None)
    visits = [visit for step in plan.steps for visit in _dates(step, placed_on)] if plan else []
    return sorted(visits, key=lambda visit: visit[1])


def _dates(step: VisitStep, placed_on: date) -> list[tuple[str, date]]:
    if step.every is None or step.until is None:
        return [(step.code, step.after.after(placed_on))]
    first, last, found = step.after.after(placed_on), step.until.after(placed_on), []
    due, count = first, 0
    while due <= last:
        count += 1
        found.append((f"{step.code}-{count}", due))
        due = type(step.every)(step.every.months * count, step.every.days * count).after(first)
    return found


def routes(pack: Pack, case_type: str, contract_kind: str, on: date) -> list[Route]:
    (
        pack.case_types[case_type],
        pack.contract_kinds[contract_kind],
    )  # unknown codes are refused, not answered with nothing
    open_roads = (
        rule
        for rule in pack.rights.routes
        if (not rule.contracts or contract_kind in rule.contracts) and (not rule.cases or case_type in rule.cases)
    )
    return [_route(rule, on) for rule in open_roads]


def _route(rule: RouteRule, on: date) -> Route:
    clocks = tuple(
        RouteClock(
            code=clock.code,
            label=clock.label,
            length=clock.words(),
            months=clock.length.months,
            days=clock.length.days,
            counted=clock.counted,
            due_on=clock.due_on(on),
            source=clock.source,
            grade=clock.grade,
            verify=clock.verify,
        )
        for clock in ((rule.apply,) if rule.apply else ()) + rule.clocks
    )
    return Route(
        code=rule.code,
        label=rule.label,
        law=rule.law,
        advice=rule.advice,
        clocks=clocks,
        deadline_on=rule.apply.due_on(on) if rule.apply else None,
        source=rule.source,
        grade=rule.grade,
        verify=rule.verify,
    )
