"""Reckoning an amount from the law's figures: fixed, by level or course, by days, by case, or as on the tickets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from careladder.kernel.money import format_fen, share
from careladder.packs.errors import NoValueYet
from careladder.packs.rules.base import Rule, Subject
from careladder.packs.rules.decide import decide
from careladder.packs.rules.verdict import Outcome, Verdict
from careladder.packs.schema import subsidies as shape
from careladder.packs.schema.dated import Dated, Valued
from careladder.packs.situation import Situation, Training
from careladder.packs.text import Text, say

if TYPE_CHECKING:
    from careladder.packs.pack import Pack

WHOLE = 100


@dataclass(frozen=True)
class ValueRef:
    """A value that went into an amount: where it stands in the pack, and how sure it is."""

    path: str
    valid_from: date
    source: str
    grade: str
    verify: bool


@dataclass(frozen=True)
class Reckoning:
    fen: int
    lines: tuple[Text, ...]
    refs: tuple[ValueRef, ...]


@dataclass(frozen=True)
class Claim:
    """Everything an amount is reckoned from."""

    pack: Pack
    subsidy: shape.Subsidy
    situation: Situation
    on: date
    training: Training | None

    @property
    def path(self) -> str:
        return f"subsidies.{self.subsidy.code}"

    def decide(self, rule: Rule, path: str) -> Verdict:
        staged = self.subsidy.staging is not None and self.subsidy.staging.active
        subject = Subject(subsidy=self.subsidy.code, training=self.training, at_once=not staged)
        return decide(rule, self.situation, self.on, self.pack, path=path, origin=self.subsidy, subject=subject)

    def ref(self, name: str, found: Dated[int]) -> ValueRef:
        return ValueRef(f"{self.path}.{name}", found.valid_from, found.source, found.grade, found.verify)


def reckon(case: Claim) -> Reckoning:
    """Reckon the whole amount; raise `NoValueYet` when the policy gives no figure or a number it needs is missing."""
    ways: dict[type, Callable[..., Reckoning]] = {
        shape.Fixed: _fixed,
        shape.ByLevel: _by_level,
        shape.ByCourse: _by_course,
        shape.PerDay: _per_day,
        shape.ByCase: _by_case,
        shape.OfCost: _of_cost,
    }
    return ways[type(case.subsidy.amount)](case, case.subsidy.amount)


def _one(case: Claim, value: Valued[int], name: str, label: Text) -> Reckoning:
    found = value.at(case.on)
    line = say(f"{label.zh}：{format_fen(found.value)}", f"{label.en}: {format_fen(found.value)}")
    return Reckoning(found.value, (line,), (case.ref(name, found),))


def _fixed(case: Claim, amount: shape.Fixed) -> Reckoning:
    return _one(case, amount.yuan, "amount.yuan", say("固定标准", "Fixed amount"))


def _by_level(case: Claim, amount: shape.ByLevel) -> Reckoning:
    level = case.training.level if case.training else None
    for place, each in enumerate(amount.levels):
        if each.level == level:
            return _one(
                case, each.yuan, f"amount.levels[{place}]", say(f"{6 - each.level} 级标准", f"Level {each.level}")
            )
    raise NoValueYet(f"no amount is set for level {level}")


def _by_course(case: Claim, amount: shape.ByCourse) -> Reckoning:
    course = case.training.course if case.training else None
    for place, each in enumerate(amount.courses):
        if course in each.courses:
            return _one(case, each.yuan, f"amount.courses[{place}]", case.pack.words_for("course", course or ""))
    raise NoValueYet(f"no amount is set for the course {course}")


def _per_day(case: Claim, amount: shape.PerDay) -> Reckoning:
    days = case.training.days if case.training else None
    if days is None:
        raise NoValueYet("the number of days of the course is not recorded")
    total, before, lines, refs = 0, 0, [], []
    for place, band in enumerate(amount.bands):
        counted = max(0, min(days, band.up_to) - before)
        before = band.up_to
        if counted:
            found = band.yuan.at(case.on)
            total += counted * found.value
            lines.append(
                say(f"{counted} 天 × {format_fen(found.value)}", f"{counted} days × {format_fen(found.value)}")
            )
            refs.append(case.ref(f"amount.bands[{place}]", found))
    return Reckoning(total, tuple(lines), tuple(refs))


def _by_case(case: Claim, amount: shape.ByCase) -> Reckoning:
    for place, each in enumerate(amount.cases):
        if case.decide(each.when, f"{case.path}.amount.cases[{place}]").outcome is Outcome.HOLDS:
            return _one(case, each.yuan, f"amount.cases[{place}]", each.label)
    raise NoValueYet("none of the cases of the amount applies")


def _of_cost(case: Claim, amount: shape.OfCost) -> Reckoning:
    trips = [each for each in case.situation.trips or () if each.on <= case.on and not each.organised]
    if amount.cost == "last_trip":
        trips = sorted(trips, key=lambda each: each.on)[-1:]
    else:
        trips = [each for each in trips if each.on.year == case.on.year]
    costs = [each.cost_fen for each in trips if each.cost_fen is not None]
    if not costs:
        raise NoValueYet("no ticket with a price is on file")
    percent = amount.percent.at(case.on)
    due = share(sum(costs), percent.value, WHOLE)
    lines = [
        say(
            f"票据 {format_fen(sum(costs))} × {percent.value}%", f"Tickets {format_fen(sum(costs))} × {percent.value} %"
        )
    ]
    refs = [case.ref("amount.percent", percent)]
    if amount.cap is not None:
        cap = amount.cap.at(case.on)
        refs.append(case.ref("amount.cap", cap))
        if due > cap.value:
            due = cap.value
            lines.append(say(f"封顶 {format_fen(cap.value)}", f"Capped at {format_fen(cap.value)}"))
    return Reckoning(due, tuple(lines), tuple(refs))
