"""Top-K lists of one whole side, from stored pairs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from careladder.matching.engine.kernels.tops import LATE, SHIFT, top_columns, top_rows
from careladder.matching.engine.pairs import STRETCH, Pairs
from careladder.matching.engine.problem import Problem


@dataclass(frozen=True)
class Lists:
    """Lines of all lists: worker index, vacancy place in the order of ids, score, rank from 1."""

    worker: NDArray[np.int32]
    place: NDArray[np.int32]
    score: NDArray[np.int32]
    rank: NDArray[np.int32]

    def table(self, problem: Problem) -> pa.Table:
        """Return the lists with ids."""
        return pa.table(
            {
                "worker_id": problem.worker_ids.take(pa.array(self.worker)),
                "vacancy_id": problem.vacancy_ids.take(pa.array(self.place)),
                "score": self.score,
                "rank": self.rank,
            }
        )


def lists_for_workers(
    problem: Problem, pairs: Pairs, k: int, prices: NDArray[Any] | None = None, threads: int | None = None
) -> Lists:
    """Every worker's `k` best vacancies."""
    price = np.zeros(problem.n_vacancies, np.int32) if prices is None else np.clip(prices, 0, 2**19).astype(np.int32)
    n = pairs.n_workers

    def some(first: int) -> Any:
        last = min(n, first + STRETCH)
        return top_rows(pairs.start, pairs.position, pairs.score, problem.order, price, k, first, last)

    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(some, range(0, n, STRETCH)))
    owner, low, value, rank = _unpacked(parts, k)
    score = value + (price[problem.position[low]] if prices is not None else 0)
    return Lists(owner, low, score.astype(np.int32), rank)


def lists_for_vacancies(problem: Problem, pairs: Pairs, k: int) -> Lists:
    """Every vacancy's `k` best workers, vacancies in the order of ids."""
    keys, held = top_columns(pairs.start, pairs.position, pairs.score, problem.n_vacancies, k)
    by_place = problem.position
    owner, low, value, rank = _unpacked([(keys[by_place], held[by_place])], k)
    return Lists(low, owner, value.astype(np.int32), rank)


def lists_for_both(problem: Problem, pairs: Pairs, k: int) -> tuple[Lists, Lists]:
    """Every worker's and every vacancy's `k` best, computed side by side: columns are one thread's work."""
    with ThreadPoolExecutor(1) as pool:
        vacancies = pool.submit(lists_for_vacancies, problem, pairs, k)
        return lists_for_workers(problem, pairs, k), vacancies.result()


def _unpacked(
    parts: list[Any], k: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64], NDArray[np.int32]]:
    """Split keys into (owner of the list, other side's place, value, rank)."""
    if not parts:
        nothing = np.zeros(0, np.int32)
        return nothing, nothing, nothing.astype(np.int64), nothing
    held = np.concatenate([part[1] for part in parts])
    ranks = np.arange(k, dtype=np.int32)
    inside = [ranks[None, :] < part[1][:, None] for part in parts]
    keys = np.concatenate([part[0][mask] for part, mask in zip(parts, inside, strict=True)])
    owner = np.repeat(np.arange(len(held), dtype=np.int32), held)
    rank = np.concatenate([np.broadcast_to(ranks, mask.shape)[mask] for mask in inside]) + 1
    return owner, (LATE - (keys & LATE)).astype(np.int32), (keys >> 32) - SHIFT, rank.astype(np.int32)
