"""The best few: jobs for a worker, people for a vacancy, or both for everybody. Exact, ties to the smaller id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from careladder.matching.engine import single
from careladder.matching.engine.problem import Problem

if TYPE_CHECKING:
    from careladder.matching.engine.pairs import Pairs

Side = Literal["workers", "vacancies"]
Prices = NDArray[Any] | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of a list: the other side's id and the score of the pair."""

    id: Any
    score: int


def jobs_for(problem: Problem, worker: Any, k: int = 30, prices: Prices = None) -> list[Suggestion]:
    """Return her `k` best vacancies, best first. With `prices` (by position) crowded ones stand further back."""
    positions, scores = single.row(problem, _at(problem.worker_ids, worker, problem.worker_at))
    value = scores if prices is None else scores - prices[positions]
    places = problem.order[positions]
    best = np.lexsort((places, -value))[:k]
    ids, found = problem.vacancy_ids, zip(places[best].tolist(), scores[best].tolist(), strict=True)
    return [Suggestion(ids[place].as_py(), score) for place, score in found]


def people_for(problem: Problem, vacancy: Any, k: int = 30) -> list[Suggestion]:
    """Return the vacancy's `k` best workers, best first."""
    workers, scores = single.column(problem, _at(problem.vacancy_ids, vacancy, problem.vacancy_at, problem.position))
    best = _first(scores, k)  # workers ascend, and equal scores stay in the order of ids
    ids, found = problem.worker_ids, zip(workers[best].tolist(), scores[best].tolist(), strict=True)
    return [Suggestion(ids[worker].as_py(), score) for worker, score in found]


def recommend(
    problem: Problem, k: int = 30, side: Side = "workers", pairs: Pairs | None = None, prices: Prices = None
) -> pa.Table:
    """Return everybody's list as one table: worker_id, vacancy_id, score, rank (1 = best), by the side's id and rank.

    `prices` (by packed position, from an assignment) push crowded vacancies back in the workers' lists; vacancies
    always see their best people.
    """
    from careladder.matching.engine.lists import lists_for_vacancies, lists_for_workers
    from careladder.matching.engine.pairs import feasible_pairs

    pairs = pairs or feasible_pairs(problem)
    lists = (
        lists_for_workers(problem, pairs, k, prices) if side == "workers" else lists_for_vacancies(problem, pairs, k)
    )
    return lists.table(problem)


def _first(values: NDArray[np.int64], k: int) -> NDArray[np.int64]:
    """Indices of the k highest values, highest first, equal ones in their order."""
    among = np.arange(len(values))
    if 0 < k < len(values):
        among = np.flatnonzero(values >= np.partition(values, len(values) - k)[len(values) - k])
    return among[np.argsort(-values[among], kind="stable")[:k]]


def _at(ids: pa.Array, wanted: Any, search: Callable[[Any], int], position: NDArray[np.int32] | None = None) -> int:
    """Find an id by halving, for ids stand in order. What cannot be found so is left to `search`, which names it."""
    low, high = 0, len(ids)
    try:
        while low < high:
            middle = (low + high) // 2
            if ids[middle].as_py() < wanted:
                low = middle + 1
            else:
                high = middle
    except TypeError:
        return search(wanted)
    if low == len(ids) or ids[low].as_py() != wanted:
        return search(wanted)
    return low if position is None else int(position[low])
