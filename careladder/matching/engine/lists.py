"""Top-K lists of one whole side, from stored pairs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
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

    ends = np.cumsum(np.minimum(k, np.diff(pairs.start)), dtype=np.int64)
    whole = Lists(*(np.empty(ends[-1] if n else 0, np.int32) for _ in fields(Lists)))

    def some(first: int) -> None:
        last = min(n, first + STRETCH)
        found = top_rows(pairs.start, pairs.position, pairs.score, problem.order, price, k, first, last)
        owner, low, value, rank = _unpacked(*found)
        mine = slice(ends[first - 1] if first else 0, ends[last - 1])
        whole.worker[mine], whole.place[mine], whole.rank[mine] = owner + first, low, rank
        whole.score[mine] = value + (price[problem.position[low]] if prices is not None else 0)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(some, range(0, n, STRETCH)))
    return whole


def lists_for_vacancies(problem: Problem, pairs: Pairs, k: int) -> Lists:
    """Every vacancy's `k` best workers, vacancies in the order of ids."""
    keys, held = top_columns(pairs.start, pairs.position, pairs.score, problem.n_vacancies, k)
    owner, low, value, rank = _unpacked(keys[problem.position], held[problem.position])
    return Lists(low, owner, value.astype(np.int32), rank)


def _unpacked(
    keys: NDArray[np.int64], held: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64], NDArray[np.int32]]:
    """Split keys[lists, k] into (row of the list, other side's place, value, rank)."""
    ranks = np.arange(keys.shape[1], dtype=np.int32)
    inside = ranks[None, :] < held[:, None]
    found = keys[inside]
    owner = np.repeat(np.arange(len(held), dtype=np.int32), held)
    rank = np.broadcast_to(ranks + 1, inside.shape)[inside]
    return owner, (LATE - (found & LATE)).astype(np.int32), (found >> 32) - SHIFT, rank
