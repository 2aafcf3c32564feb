"""The best few for one: jobs for a worker, people for a vacancy. Exact, ties to the smaller id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine import single
from careladder.matching.engine.problem import Problem


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of a list: the other side's id and the score of the pair."""

    id: Any
    score: int


def jobs_for(problem: Problem, worker: Any, k: int = 30, prices: NDArray[Any] | None = None) -> list[Suggestion]:
    """Return her `k` best vacancies, best first. With `prices` (by position) crowded ones stand further back."""
    positions, scores = single.row(problem, problem.worker_at(worker))
    value = scores if prices is None else scores - prices[positions]
    places = problem.order[positions]
    best = np.lexsort((places, -value))[:k]
    ids = problem.vacancy_ids.take(places[best]).to_pylist()
    return [Suggestion(vacancy, int(score)) for vacancy, score in zip(ids, scores[best], strict=True)]


def people_for(problem: Problem, vacancy: Any, k: int = 30) -> list[Suggestion]:
    """Return the vacancy's `k` best workers, best first."""
    workers, scores = single.column(problem, problem.vacancy_at(vacancy), problem.skill_index)
    best = np.lexsort((workers, -scores))[:k]
    ids = problem.worker_ids.take(workers[best]).to_pylist()
    return [Suggestion(worker, int(score)) for worker, score in zip(ids, scores[best], strict=True)]
