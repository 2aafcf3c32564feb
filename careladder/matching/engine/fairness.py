"""Who is placed and who is proposed, by hardship group, with intervals; and what each reserve costs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine.assign import Assignment, assign
from careladder.matching.engine.lists import lists_for_vacancies
from careladder.matching.engine.market import Wishes
from careladder.matching.engine.pairs import Pairs
from careladder.matching.engine.problem import Problem
from careladder.packs.schema.matching import Reserve

Z = 1.959964  # 95 %


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its 95 % interval (Wilson), which stays honest for small groups."""

    count: int
    of: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share itself; 0 of nobody is 0."""
        return self.count / self.of if self.of else 0.0

    @classmethod
    def over(cls, chosen: NDArray[np.bool_]) -> Rate:
        """Count what is true."""
        count, of = int(chosen.sum()), len(chosen)
        if of == 0:
            return cls(0, 0, 0.0, 1.0)
        share, spread = count / of, Z * Z / of
        middle = (share + spread / 2) / (1 + spread)
        half = Z * math.sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
        return cls(count, of, max(0.0, middle - half), min(1.0, middle + half))


@dataclass(frozen=True, slots=True)
class GroupFairness:
    """One group (None: in no group): who could be placed at all, is proposed in a top list, is placed."""

    group: str | None
    able: Rate
    proposed: Rate
    placed: Rate


def fairness(problem: Problem, pairs: Pairs, plan: Assignment, k: int = 30) -> list[GroupFairness]:
    """Return the rates of every group that somebody is in, then of those in none.

    `proposed` counts people who stand in some vacancy's list of `k`. `able` is the ground that the rest stands on: a
    group that fits few vacancies is placed seldom however fair the plan.
    """
    seen = np.zeros(problem.n_workers, np.bool_)
    seen[lists_for_vacancies(problem, pairs, k).worker] = True
    able, placed = np.diff(pairs.start) > 0, plan.job >= 0
    members: list[tuple[str | None, NDArray[np.bool_]]] = [
        (code, ((problem.groups >> np.uint64(bit)) & np.uint64(1)).astype(np.bool_))
        for bit, code in enumerate(problem.group_codes)
    ]
    members.append((None, problem.groups == 0))
    return [
        GroupFairness(group, *(Rate.over(flags[who]) for flags in (able, seen, placed)))
        for group, who in members
        if who.any()
    ]


def price_of_reserves(
    problem: Problem, pairs: Pairs, reserves: Sequence[Reserve], best: Assignment
) -> list[tuple[Reserve, Assignment, float]]:
    """Return each reserve alone, its plan, and the share of the best total that it costs."""
    priced = []
    for reserve in reserves:
        plan = assign(problem, wishes=Wishes(reserves=[reserve]), pairs=pairs)
        priced.append((reserve, plan, 1 - plan.total / best.total if best.total else 0.0))
    return priced
