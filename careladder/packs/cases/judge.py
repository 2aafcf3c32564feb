"""Comparing what a pack answers with what a case expects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from careladder.kernel.money import format_fen
from careladder.packs.cases.shape import (
    Case,
    Expectation,
    GroupExpectation,
    LightExpectation,
    MoneyExpectation,
    RouteExpectation,
    VisitExpectation,
)
from careladder.packs.pack import Pack
from careladder.packs.rules.verdict import Verdict
from careladder.packs.schema.clocks import Clock
from careladder.packs.situation import Situation


def differences(pack: Pack, case: Case, situation: Situation) -> list[str]:
    """Return one sentence for each difference; nothing = the case holds."""
    expect = case.expect
    found = [*_groups(pack, expect, situation, case.as_of), *_lists(pack, expect, situation, case.as_of)]
    if expect.subsidy:
        found += _money(pack, expect.subsidy, situation, case.as_of)
    if expect.routes:
        found += _routes(pack, expect.routes, case.as_of)
    if expect.light:
        found += _light(pack, expect.light, situation, case.as_of)
    if expect.visits:
        found += _visits(pack, expect.visits)
    return found


def _differ(what: str, expected: Any, answered: Any) -> Iterator[str]:
    if expected != answered:
        yield f"{what}: expected {_show(expected)}, the pack answers {_show(answered)}"


def _show(value: Any) -> str:
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(map(str, value)) or "nothing"
    return "nothing" if value is None else str(value)


def _groups(pack: Pack, expect: Expectation, situation: Situation, on: date) -> Iterator[str]:
    if not expect.recognised and expect.recognised_as is None:
        return
    verdicts = {each.group_code: each.verdict for each in pack.recognise(situation, on)}
    for code, wanted in expect.recognised.items():
        if code not in verdicts:
            yield f"group {code}: it is not in force on {on}"
        else:
            yield from _verdict(f"group {code}", wanted, verdicts[code])
    if expect.recognised_as is not None:
        holding = [code for code, verdict in verdicts.items() if verdict.holds]
        yield from _differ("recognised as", sorted(expect.recognised_as), sorted(holding))


def _verdict(what: str, wanted: GroupExpectation | MoneyExpectation, verdict: Verdict) -> Iterator[str]:
    yield from _differ(what, wanted.outcome, verdict.outcome.value)
    if wanted.because is not None:
        yield from _differ(
            f"{what}, against it", sorted(set(wanted.because)), sorted({r.code for r in verdict.against})
        )
    if wanted.missing is not None:
        yield from _differ(f"{what}, missing", sorted(wanted.missing), sorted(verdict.missing))
    for field in ("not_yet_from", "not_after"):
        if field in wanted.model_fields_set:
            yield from _differ(f"{what}, {field}", getattr(wanted, field), getattr(verdict, field))


def _money(pack: Pack, wanted: MoneyExpectation, situation: Situation, on: date) -> Iterator[str]:
    what = f"subsidy {wanted.code}"
    got = pack.entitlement(wanted.code, situation, on, cohort=wanted.cohort)
    yield from _verdict(what, wanted, got.verdict)
    for field, answered in (("yuan", got.amount_fen), ("total_yuan", got.total_fen)):
        expected = getattr(wanted, field)
        if expected is not None:
            yield from _differ(
                f"{what}, {field}", format_fen(expected), None if answered is None else format_fen(answered)
            )
    if wanted.stage is not None:
        yield from _differ(f"{what}, stage", wanted.stage, got.stage)
    if wanted.amount_unknown is not None:
        yield from _differ(
            f"{what}, amount unknown", wanted.amount_unknown, got.verdict.holds and got.amount_fen is None
        )
    if wanted.verify is not None:
        yield from _differ(f"{what}, to be verified", wanted.verify, got.verify)


def _lists(pack: Pack, expect: Expectation, situation: Situation, on: date) -> Iterator[str]:
    if expect.exits is not None:
        yield from _differ("exits", sorted(expect.exits), sorted(each.code for each in pack.exits(situation, on)))
    if expect.steps:
        steps = {each.group_code: each.verdict for each in pack.next_steps(expect.after_step, situation, on)}
        for code, outcome in expect.steps.items():
            answered = steps[code].outcome.value if code in steps else "not a next step"
            yield from _differ(f"step {code}", outcome, answered)
    for name, day in expect.due.items():
        clock = _clocks(pack).get(name)
        yield from _differ(f"clock {name}", day, clock.due_on(on) if clock else "no such clock")
    for word, category in expect.words.items():
        yield from _differ(f"the word {word}", category, pack.category_of(word))


def _clocks(pack: Pack) -> dict[str, Clock]:
    steps = [step.clock for step in pack.hardship.recognition.steps if step.clock is not None]
    return {clock.code: clock for clock in (*steps, *(level.clock for level in pack.hardship.service_levels))}


def _routes(pack: Pack, wanted: RouteExpectation, on: date) -> Iterator[str]:
    routes = pack.route_case(wanted.case_type, wanted.contract, on)
    codes = [route.code for route in routes]
    if wanted.roads is not None:
        yield from _differ("roads", list(wanted.roads), codes)
    for code in wanted.never:
        if code in codes:
            yield f"roads: {code} must not be open here"
    known: dict[str, date | str | None] = {route.code: route.deadline_on for route in routes}
    known |= {f"{route.code}.{clock.code}": clock.due_on for route in routes for clock in route.clocks}
    for name, day in wanted.due.items():
        yield from _differ(f"road {name}", day, known.get(name, "no such road or clock"))


def _light(pack: Pack, wanted: LightExpectation, situation: Situation, on: date) -> Iterator[str]:
    light = pack.traffic_light(situation.evidence or (), on)
    yield from _differ("light", wanted.colour, light.colour)
    if wanted.missing is not None:
        yield from _differ("light, missing", sorted(wanted.missing), sorted(light.missing))
    if "until" in wanted.model_fields_set:
        yield from _differ("light, until", wanted.until, light.until)


def _visits(pack: Pack, wanted: VisitExpectation) -> Iterator[str]:
    plan = dict(pack.visit_plan(wanted.placed_on, wanted.groups))
    for code, day in wanted.due.items():
        yield from _differ(f"visit {code}", day, plan.get(code))
    if wanted.count is not None:
        yield from _differ("number of visits", wanted.count, len(plan))
