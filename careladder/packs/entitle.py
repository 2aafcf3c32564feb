"""How much of a subsidy is due, on which stage, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from careladder.kernel.money import format_fen, share
from careladder.packs.amounts import WHOLE, Claim, ValueRef, reckon
from careladder.packs.errors import NoValueYet
from careladder.packs.rules.base import Rule
from careladder.packs.rules.compose import AllOf
from careladder.packs.rules.limits import WithinWindow
from careladder.packs.rules.verdict import Verdict
from careladder.packs.schema import subsidies as shape
from careladder.packs.situation import Situation, Training
from careladder.packs.text import Text, say

if TYPE_CHECKING:
    from careladder.packs.pack import Pack


@dataclass(frozen=True)
class Entitlement:
    """What is due now. `amount_fen` is None when nothing is: not entitled, or the policy's figure is unknown.

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


def entitlement(pack: Pack, subsidy: shape.Subsidy, situation: Situation, on: date, cohort: str | None) -> Entitlement:
    case = Claim(pack, subsidy, situation, on, _training(subsidy, situation, on, cohort))
    verdict = case.decide(_rule(subsidy), case.path)
    unpaid = Entitlement(verdict, None, None, None, (), ())
    if case.training is not None:
        about = case.training
        unpaid = replace(unpaid, cohort=about.cohort, occupation=about.occupation, level=about.level)
    if not verdict.holds:
        return unpaid
    try:
        total = reckon(case)
    except NoValueYet as why:
        note = say(
            "政策金额尚未掌握，待核实后才能核发。", f"The figure is not known yet, so nothing can be paid: {why}"
        )
        return replace(unpaid, explanation=(note,))
    return _staged(
        case, replace(unpaid, total_fen=total.fen, explanation=total.lines, value_refs=total.refs), total.fen
    )


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


def _staged(case: Claim, whole: Entitlement, total: int) -> Entitlement:
    """Take the highest stage reached, and off it what was paid for the same thing before."""
    stages = case.subsidy.staging.stages if case.subsidy.staging and case.subsidy.staging.active else ()
    if not stages:
        return replace(whole, amount_fen=total)
    reached = [stage for stage in stages if case.decide(stage.when, f"{case.path}.staging.{stage.code}").holds]
    if not reached:
        return replace(
            whole,
            explanation=(*whole.explanation, say("尚未达到任何拨付阶段。", "No stage of payment is reached yet.")),
        )
    stage = max(reached, key=lambda each: each.percent)
    paid = _already_paid(case)
    due = max(0, share(total, stage.percent, WHOLE) - paid)
    line = say(
        f"{stage.label.zh}：累计拨付 {stage.percent}%，已拨付 {format_fen(paid)}，本次 {format_fen(due)}。",
        f"{stage.label.en}: {stage.percent} % in all, {format_fen(paid)} paid before, {format_fen(due)} now.",
    )
    return replace(whole, amount_fen=due, stage=stage.code, explanation=(*whole.explanation, line))


def _already_paid(case: Claim) -> int:
    about = case.training.cohort if case.training else None
    return sum(
        each.amount_fen or 0
        for each in case.situation.paid or ()
        if each.subsidy == case.subsidy.code and each.on <= case.on and (about is None or each.cohort == about)
    )
