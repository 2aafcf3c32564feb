"""How much of a subsidy is due, on which stage, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from careladder.kernel.money import format_fen, share
from careladder.packs.errors import NoValueYet
from careladder.packs.rules.base import Rule, Subject
from careladder.packs.rules.compose import AllOf
from careladder.packs.rules.decide import decide
from careladder.packs.rules.limits import WithinWindow
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
class Entitlement:
    """What is due now. `amount_fen` is None when nothing can be said yet: not entitled, or the policy's figure is unknown.

    `total_fen` is the whole subsidy, `amount_fen` the part due at `stage` less what was already paid for it.
    """

    verdict: Verdict
    amount_fen: int | None
    total_fen: int | None
    stage: str | None
    explanation: tuple[Text, ...]
    value_refs: tuple[ValueRef, ...]
    cohort: str | None = None
    occupation: str | None = None
    level: int | None = None

    @property
    def basis(self) -> tuple[str, ...]:
        """The reckoning in Chinese sentences, as printed on a claim; `explanation` has both languages."""
        return tuple(line.zh for line in self.explanation)

    @property
    def verify(self) -> bool:
        """Whether any value or rule behind it must still be checked (待核实)."""
        return self.verdict.verify or any(ref.verify for ref in self.value_refs)


@dataclass(frozen=True)
class _Sum:
    fen: int
    lines: tuple[Text, ...]
    refs: tuple[ValueRef, ...]


@dataclass(frozen=True)
class _Case:
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
        subject = Subject(subsidy=self.subsidy.code, training=self.training)
        return decide(rule, self.situation, self.on, self.pack, path=path, origin=self.subsidy, subject=subject)

    def ref(self, name: str, found: Dated[int]) -> ValueRef:
        return ValueRef(f"{self.path}.{name}", found.valid_from, found.source, found.grade, found.verify)


def entitlement(pack: Pack, subsidy: shape.Subsidy, situation: Situation, on: date, cohort: str | None) -> Entitlement:
    case = _Case(pack, subsidy, situation, on, _training(subsidy, situation, on, cohort))
    verdict = case.decide(_rule(subsidy), case.path)
    unpaid = Entitlement(verdict, None, None, None, (), ())
    if case.training is not None:
        about = case.training
        unpaid = replace(unpaid, cohort=about.cohort, occupation=about.occupation, level=about.level)
    if not verdict.holds:
        return unpaid
    try:
        total = _amount(case)
    except NoValueYet as why:
        note = say("政策金额尚未掌握，待核实后才能核发。", f"The figure is not known yet, so nothing can be paid: {why}")
        return replace(unpaid, explanation=(note,))
    return _staged(case, replace(unpaid, total_fen=total.fen, explanation=total.lines, value_refs=total.refs), total.fen)


def _rule(subsidy: shape.Subsidy) -> Rule:
    """Conditions, limits and deadline as one rule, so that one verdict explains them all."""
    parts: list[Rule] = [subsidy.conditions, *subsidy.limits]
    if subsidy.deadline is not None:
        late = subsidy.deadline
        parts.append(
            WithinWindow(after=late.after, within=late.within, source=late.source, grade=late.grade, verify=late.verify)
        )
    return AllOf(of=tuple(parts))


def _training(subsidy: shape.Subsidy, situation: Situation, on: date, cohort: str | None) -> Training | None:
    """Return the course a claim is about: the named one, else the last finished before the day."""
    finished = [each for each in situation.trainings or () if each.until is not None and each.until <= on]
    if cohort is not None:
        return next((each for each in situation.trainings or () if each.cohort == cohort), None)
    if subsidy.about not in ("training", "work"):
        return None
    return max(finished, key=lambda each: each.until or date.min, default=None)


def _staged(case: _Case, whole: Entitlement, total: int) -> Entitlement:
    """Take the highest stage reached, and off it what was paid for the same thing before."""
    stages = case.subsidy.staging.stages if case.subsidy.staging and case.subsidy.staging.active else ()
    if not stages:
        return replace(whole, amount_fen=total)
    reached = [stage for stage in stages if case.decide(stage.when, f"{case.path}.staging.{stage.code}").holds]
    if not reached:
        return replace(whole, explanation=(*whole.explanation, say("尚未达到任何拨付阶段。", "No stage of payment is reached yet.")))
    stage = max(reached, key=lambda each: each.percent)
    paid = _already_paid(case)
    due = max(0, share(total, stage.percent, WHOLE) - paid)
    line = say(
        f"{stage.label.zh}：累计拨付 {stage.percent}%，已拨付 {format_fen(paid)}，本次 {format_fen(due)}。",
        f"{stage.label.en}: {stage.percent} % in all, {format_fen(paid)} paid before, {format_fen(due)} now.",
    )
    return replace(whole, amount_fen=due, stage=stage.code, explanation=(*whole.explanation, line))


def _already_paid(case: _Case) -> int:
    about = case.training.cohort if case.training else None
    return sum(
        each.amount_fen or 0
        for each in case.situation.paid or ()
        if each.subsidy == case.subsidy.code and each.on <= case.on and (about is None or each.cohort == about)
    )


def _amount(case: _Case) -> _Sum:
    reckon: dict[type, Callable[..., _Sum]] = {
        shape.Fixed: _fixed,
        shape.ByLevel: _by_level,
        shape.ByCourse: _by_course,
        shape.PerDay: _per_day,
        shape.ByCase: _by_case,
        shape.OfCost: _of_cost,
    }
    return reckon[type(case.subsidy.amount)](case, case.subsidy.amount)


def _one(case: _Case, value: Valued[int], name: str, label: Text) -> _Sum:
    found = value.at(case.on)
    line = say(f"{label.zh}：{format_fen(found.value)}", f"{label.en}: {format_fen(found.value)}")
    return _Sum(found.value, (line,), (case.ref(name, found),))


def _fixed(case: _Case, amount: shape.Fixed) -> _Sum:
    return _one(case, amount.yuan, "amount.yuan", say("固定标准", "Fixed amount"))


def _by_level(case: _Case, amount: shape.ByLevel) -> _Sum:
    level = case.training.level if case.training else None
    for place, each in enumerate(amount.levels):
        if each.level == level:
            return _one(case, each.yuan, f"amount.levels[{place}]", say(f"{6 - each.level} 级标准", f"Level {each.level}"))
    raise NoValueYet(f"no amount is set for level {level}")


def _by_course(case: _Case, amount: shape.ByCourse) -> _Sum:
    course = case.training.course if case.training else None
    for place, each in enumerate(amount.courses):
        if course in each.courses:
            return _one(case, each.yuan, f"amount.courses[{place}]", case.pack.words_for("course", course or ""))
    raise NoValueYet(f"no amount is set for the course {course}")


def _per_day(case: _Case, amount: shape.PerDay) -> _Sum:
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
            lines.append(say(f"{counted} 天 × {format_fen(found.value)}", f"{counted} days × {format_fen(found.value)}"))
            refs.append(case.ref(f"amount.bands[{place}]", found))
    return _Sum(total, tuple(lines), tuple(refs))


def _by_case(case: _Case, amount: shape.ByCase) -> _Sum:
    for place, each in enumerate(amount.cases):
        if case.decide(each.when, f"{case.path}.amount.cases[{place}]").outcome is Outcome.HOLDS:
            return _one(case, each.yuan, f"amount.cases[{place}]", each.label)
    raise NoValueYet("none of the cases of the amount applies")


def _of_cost(case: _Case, amount: shape.OfCost) -> _Sum:
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
    lines = [say(f"票据 {format_fen(sum(costs))} × {percent.value}%", f"Tickets {format_fen(sum(costs))} × {percent.value} %")]
    refs = [case.ref("amount.percent", percent)]
    if amount.cap is not None:
        cap = amount.cap.at(case.on)
        refs.append(case.ref("amount.cap", cap))
        if due > cap.value:
            due = cap.value
            lines.append(say(f"封顶 {format_fen(cap.value)}", f"Capped at {format_fen(cap.value)}"))
    return _Sum(due, tuple(lines), tuple(refs))
