"""Why a pair is proposed or not: every failed rule in words with what would change it, and the points by component."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from careladder.matching.engine.problem import Problem
from careladder.matching.engine.reasons import Row, failure, km_between, skill_of
from careladder.matching.engine.rules import Rules
from careladder.packs.schema import matching as pack
from careladder.packs.text import Text


@dataclass(frozen=True, slots=True)
class Failure:
    """A hard rule that does not hold: its name, the fact, and the single change that would mend it."""

    rule: str
    label: Text
    text: Text
    change: Text


@dataclass(frozen=True, slots=True)
class Component:
    """Points of one component, and the most it could give."""

    code: str
    label: Text
    points: int
    most: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """One pair. `score` is what the pair has, or would have if its failures were mended."""

    worker: Any
    vacancy: Any
    feasible: bool
    failed: tuple[Failure, ...]
    points: tuple[Component, ...]
    score: int


def explain(problem: Problem, worker: Any, vacancy: Any) -> Explanation:
    """Explain the pair of these two ids."""
    mine = problem.worker_table.slice(problem.worker_at(worker), 1).to_pylist()[0]
    at = int(problem.order[problem.vacancy_at(vacancy)])
    theirs = problem.vacancy_table.slice(at, 1).to_pylist()[0]
    return explain_rows(problem.rules, mine, theirs)


def explain_rows(rules: Rules, worker: Row, vacancy: Row) -> Explanation:
    """Explain a pair given as plain rows with the columns of the two tables."""
    failed = []
    for rule in rules.section.hard:
        phrase = failure(rules, rule, worker, vacancy)
        if phrase:
            failed.append(Failure(rule_code(rule), rule.label, phrase.fact, phrase.change))
    points = tuple(
        Component(weight.component, weight.label, _POINTS[type(weight)](weight, worker, vacancy), weight.most)
        for weight in rules.section.weights
    )
    return Explanation(
        worker["id"], vacancy["id"], not failed, tuple(failed), points, sum(part.points for part in points)
    )


def rule_code(rule: pack.AnyHardRule) -> str:
    """Return a rule's code: its kind, with its condition or column where there may be several."""
    detail = getattr(rule, "condition", None) or getattr(rule, "worker_column", None) or getattr(rule, "of", None)
    return f"{rule.rule}.{detail}" if detail else rule.rule


def _placement(weight: pack.Placement, _worker: Row, _vacancy: Row) -> int:
    return weight.points


def _surplus(weight: pack.SkillSurplus, worker: Row, vacancy: Row) -> int:
    above = skill_of(worker, vacancy["occupation"])[0] - int(vacancy["level"])
    return weight.points[max(0, above)]


def _wishes(weight: pack.WishesMet, worker: Row, vacancy: Row) -> int:
    wished = {str(code) for code in vacancy.get("wishes") or ()}
    have = {str(code) for name in weight.among for code in worker.get(name) or ()}
    return weight.points * len(wished & have) // len(wished) if wished else weight.unasked


def _distance(weight: pack.Distance, worker: Row, vacancy: Row) -> int:
    km = km_between(worker, vacancy)
    if km is None:
        return weight.beyond
    return next((band.points for band in weight.bands if km <= band.up_to_km), weight.beyond)


def _wage(weight: pack.WageAboveFloor, worker: Row, vacancy: Row) -> int:
    floor, above = int(worker.get("wage_floor") or 0), int(vacancy["wage"]) - int(worker.get("wage_floor") or 0)
    if floor == 0:
        return weight.points
    return min(weight.points, weight.points * 100 * max(0, above) // (floor * weight.full_at_percent))


def _experience(weight: pack.Experience, worker: Row, vacancy: Row) -> int:
    years, wanted = skill_of(worker, vacancy["occupation"])[1], int(vacancy.get("years_wanted") or 0)
    return min(weight.points, weight.points * years // (wanted + weight.more_years))


def _ratings(weight: pack.Ratings, worker: Row, vacancy: Row) -> int:
    mine, theirs = (weight.unrated if row.get("rating") is None else int(row["rating"]) for row in (worker, vacancy))
    return weight.worker * mine // 100 + weight.vacancy * theirs // 100


def _priority(weight: pack.Priority, worker: Row, _vacancy: Row) -> int:
    groups = worker.get("hardship") or ()
    named = groups if isinstance(groups, list) else [groups]
    return max((weight.groups.get(str(group), 0) for group in named), default=0)


_POINTS: dict[type[Any], Callable[[Any, Row, Row], int]] = {
    pack.Placement: _placement,
    pack.SkillSurplus: _surplus,
    pack.WishesMet: _wishes,
    pack.Distance: _distance,
    pack.WageAboveFloor: _wage,
    pack.Experience: _experience,
    pack.Ratings: _ratings,
    pack.Priority: _priority,
}
