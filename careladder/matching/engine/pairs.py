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
    start = np.zeros(n + 1, np.int64)
    position, score = np.empty(0, np.int32), np.empty(0, np.int16)
    used = 0
    with ThreadPoolExecutor(threads_to_use(threads)) as pool:
        for (first, last), part in zip(
            stretches, pool.map(lambda bounds: _stretch(problem, bounds), stretches), strict=True
        ):
            count = len(part[1])
            position, score = (_roomy(array, used, used + count, last / n) for array in (position, score))
            position[used : used + count], score[used : used + count] = part[1], part[2]
            np.cumsum(part[0], out=start[first + 1 : last + 1])
            start[first + 1 : last + 1] += used
            used += count
    return Pairs(start, position[:used], score[:used])


def _stretch(problem: Problem, bounds: tuple[int, int]) -> Any:
    return feasible_rows(problem.workers, problem.vacancies, problem.scores, *bounds)


def _roomy(array: NDArray[Any], used: int, needed: int, done: float) -> NDArray[Any]:
    """Return an array with room for `needed`: sized for the whole from the share done so far.

    Memory that is never touched costs nothing, so a generous guess is free, and each stretch is let go once copied.
    """
    if needed <= len(array):
        return array
    larger = np.empty(int(needed / done * 1.1) + 1, array.dtype)
    larger[:used] = array[:used]
    return larger
