"""Which single change would open how many seats for a worker, and why a vacancy stays empty.

Every answer is counted by the rules themselves: the worker's row is packed again in many variants, one change each,
and matched against all vacancies; nothing is estimated.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from careladder.matching.engine import single
from careladder.matching.engine.columns import Columns
from careladder.matching.engine.explain import explain_rows
from careladder.matching.engine.pack_workers import pack_workers
from careladder.matching.engine.problem import Problem
from careladder.matching.engine.reasons import skill_of
from careladder.matching.engine.rules import Rules
from careladder.matching.engine.words import LEVEL_NAMES, name_of
from careladder.packs.text import Text, say

FLOOR_STEPS = (5, 10, 20)  # percent
NEAREST = 400  # people looked at when a vacancy asks why it stays empty


@dataclass(frozen=True, slots=True)
class Change:
    """One change in words, and the seats and vacancies that it would open beyond those open now."""

    kind: str
    text: Text
    seats: int
    vacancies: int


def changes_for_worker(problem: Problem, worker: Any, k: int = 10) -> list[Change]:
    """Return the single changes that would open most seats to her, most first; ones that open nothing are left out."""
    row = problem.worker_table.slice(problem.worker_at(worker), 1).to_pylist()[0]
    variants = _variants(problem, row)
    rows = [{**row, **variant, "id": number} for number, (_, _, variant) in enumerate([("now", None, {}), *variants])]
    columns = Columns("workers", pa.Table.from_pylist(rows, _schema(problem)), [])
    tried = _Tried(problem, columns)
    now = tried.open_to(0)
    found = []
    for number, (kind, text, _) in enumerate(variants, start=1):
        more = np.setdiff1d(tried.open_to(number), now)
        if len(more):
            found.append(Change(kind, text, int(problem.seats[more].sum()), len(more)))
    return sorted(found, key=lambda change: (-change.seats, change.kind, change.text.en))[:k]


def reasons_for_vacancy(problem: Problem, vacancy: Any) -> list[tuple[Text, int, int]]:
    """Say why a vacancy finds nobody, over an even sample of people: (rule, whom it refuses, whom it alone refuses).

    The rule that alone refuses most people stands first: giving way there opens most.
    """
    position = problem.vacancy_at(vacancy)
    theirs = problem.vacancy_table.slice(int(problem.order[position]), 1).to_pylist()[0]
    sample = np.unique(np.linspace(0, problem.n_workers - 1, min(NEAREST, problem.n_workers)).astype(np.int64))
    refused: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    labels: dict[str, Text] = {}
    for worker in problem.worker_table.take(pa.array(sample)).to_pylist():
        failed = explain_rows(problem.rules, worker, theirs).failed
        labels |= {failure.rule: failure.label for failure in failed}
        refused.update(failure.rule for failure in failed)
        alone.update(failure.rule for failure in failed if len(failed) == 1)
    ranked = sorted(refused, key=lambda rule: (-alone[rule], -refused[rule], rule))
    return [(labels[rule], refused[rule], alone[rule]) for rule in ranked]


class _Tried:
    """The variants of one worker, packed together."""

    def __init__(self, problem: Problem, columns: Columns) -> None:
        from dataclasses import replace

        arrays = pack_workers(columns, problem.rules, problem.packed, []).arrays
        self.problem = replace(problem, workers=arrays)

    def open_to(self, variant: int) -> Any:
        """Return the positions of the vacancies open to this variant."""
        return single.row(self.problem, variant)[0]


def _schema(problem: Problem) -> pa.Schema:
    """The workers' columns, with numbers for ids so that the variants keep their order."""
    schema = problem.worker_table.schema
    return schema.set(schema.get_field_index("id"), pa.field("id", pa.int64()))


def _variants(problem: Problem, row: dict[str, Any]) -> list[tuple[str, Text, dict[str, Any]]]:
    rules = problem.rules
    return [
        *_levels(problem, row),
        *_list_items(problem, row),
        *_conditions(rules, row),
        *_regions(problem, row),
        *_floors(rules, row),
    ]


def _levels(problem: Problem, row: dict[str, Any]) -> list[tuple[str, Text, dict[str, Any]]]:
    """One level more in each occupation that somebody seeks; the first level where she has none."""
    found = []
    for occupation in problem.packed.occupations:
        level, years = skill_of(row, occupation)
        if level < 5:
            named, step = name_of(problem.rules, occupation), LEVEL_NAMES[level + 1]
            text = say(f"取得{named.zh}{step.zh}证书", f"a certificate of {named.en} at {step.en}")
            others = [skill for skill in row.get("skills") or () if str(skill["occupation"]) != occupation]
            skill = {"occupation": occupation, "level": level + 1, "years": years}
            found.append(("certificate", text, {"skills": [*others, skill]}))
    return found


def _list_items(problem: Problem, row: dict[str, Any]) -> list[tuple[str, Text, dict[str, Any]]]:
    """One more language, cuisine or document that some vacancy asks for."""
    found = []
    columns = {mine for _, mine in problem.rules.lists}
    for column, code in problem.packed.needed.number:
        held = [str(held) for held in row.get(column) or ()]
        if column in columns and code not in held:
            named = name_of(problem.rules, code)
            text = say(f"学会或取得{named.zh}", f"{named.en} learnt or obtained")
            found.append((column, text, {column: [*held, code]}))
    return found


def _conditions(rules: Rules, row: dict[str, Any]) -> list[tuple[str, Text, dict[str, Any]]]:
    labels = {getattr(rule, "condition", None): rule.label for rule in rules.section.hard}
    return [
        (
            condition,
            say(f"接受{labels[condition].zh}", f"accepting {labels[condition].en}"),
            {f"accepts_{condition}": True},
        )
        for condition in rules.conditions
        if not row.get(f"accepts_{condition}")
    ]


def _regions(problem: Problem, row: dict[str, Any]) -> list[tuple[str, Text, dict[str, Any]]]:
    """One more prefecture in which there are vacancies (a municipality's county code stands for its whole)."""
    if not problem.rules.by_region:
        return []
    accepted = [str(code) for code in row.get("accepts_regions") or ()]
    prefectures = sorted({f"{int(key):012d}"[:4] + "00" for key in problem.packed.region_keys} - set(accepted))
    return [
        ("region", say(f"愿意去{named.zh}", f"accepting {named.en}"), {"accepts_regions": [*accepted, code]})
        for code in prefectures
        for named in [name_of(problem.rules, code)]
    ]


def _floors(rules: Rules, row: dict[str, Any]) -> list[tuple[str, Text, dict[str, Any]]]:
    floor = row.get("wage_floor") or 0
    if not floor or not rules.floor_percent:
        return []
    return [
        (
            "wage_floor",
            say(f"工资底线降低{percent}%，到{lower}元", f"a wage floor {percent} % lower, at {lower} yuan"),
            {"wage_floor": lower},
        )
        for percent in FLOOR_STEPS
        for lower in [int(floor) * (100 - percent) // 100]
    ]
