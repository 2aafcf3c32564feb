"""Every feasible pair, stored by worker: 6 bytes a pair (position int32, score int16)."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine.kernels.rows import feasible_rows
from careladder.matching.engine.problem import Problem

STRETCH = 2_500  # workers a task: small enough to balance threads, large enough to hide their cost


@dataclass(frozen=True)
class Pairs:
    """Rows of worker i lie at `start[i]:start[i+1]`, ascending by position."""

    start: NDArray[np.int64]
    position: NDArray[np.int32]
    score: NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.position)

    @property
    def n_workers(self) -> int:
        """How many rows there are."""
        return len(self.start) - 1


def threads_to_use(threads: int | None = None) -> int:
    """Return the number of threads asked for, or of the processors this process may use."""
    return max(1, threads or len(os.sched_getaffinity(0)))


def feasible_pairs(problem: Problem, threads: int | None = None) -> Pairs:
    """Compute all feasible pairs. The result does not depend on the number of threads."""
    n = problem.n_workers
    stretches = [(first, min(n, first + STRETCH)) for first in range(0, n, STRETCH)]
    with ThreadPoolExecutor(threads_to_use(threads)) as pool:
        parts = list(pool.map(lambda bounds: _stretch(problem, bounds), stretches))
    start = np.zeros(n + 1, np.int64)
    position, score = _joined([part[1] for part in parts], np.int32), None
    if parts:
        np.cumsum(np.concatenate([part[0] for part in parts]), out=start[1:])
    score = _joined([part[2] for part in parts], np.int16)
    return Pairs(start, position, score)


def _stretch(problem: Problem, bounds: tuple[int, int]) -> Any:
    return feasible_rows(problem.workers, problem.vacancies, problem.scores, *bounds)


def _joined(parts: list[NDArray[Any]], kind: Any) -> NDArray[Any]:
    """Concatenate and let go of each part as it is copied, so that the peak is one copy and not two."""
    whole = np.empty(sum(map(len, parts)), kind)
    at = 0
    parts.reverse()
    while parts:
        part = parts.pop()
        whole[at : at + len(part)] = part
        at += len(part)
    return whole
