"""Assignment where the pairs do not fit: prices are broadcast, workers send bids, rows are computed on demand.

    plan = assign_in_rounds(LocalBlocks.of(problem), problem.seats)

No pair is ever stored beyond a worker's list, so memory grows with people and vacancies only. The result carries its
certified gap. Blocks may live in this process (`LocalBlocks`) or in many (`cluster.ClusterBlocks`): the same function
drives both, and border workers need no special case, because every block bids for every vacancy.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine.arrays import WorkerArrays
from careladder.matching.engine.kernels.rounds import LIST, UNREAD, offers, relist, settle_round, surplus_bound
from careladder.matching.engine.kernels.rows import feasible_rows
from careladder.matching.engine.pairs import threads_to_use
from careladder.matching.engine.problem import Problem

PHASES = ((300, 0), (60, 900), (15, 200))  # (step in points, how far prices fall back before it)
STRETCH = 500  # workers whose rows are computed together
MOST_ROUNDS = 100_000

Bids = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]


class Blocks(Protocol):
    """Workers in blocks. Indices are the block's own; `first[b]` turns them into the run's."""

    first: Sequence[int]

    def bid(self, price: NDArray[np.int32], step: int, fall: int, active: Sequence[NDArray[np.int32]]) -> list[Bids]:
        """Return (worker, vacancy, bid, score) of every block's active workers who still want something."""
        ...

    def surplus(self, price: NDArray[np.int32]) -> int:
        """Return an upper bound of what all workers could gain at these prices."""
        ...


@dataclass(frozen=True)
class RoundsPlan:
    """`job` by worker of the run: a packed position or −1."""

    job: NDArray[np.int32]
    score: NDArray[np.int32]
    prices: NDArray[np.int32]
    total: int
    upper_bound: int
    rounds: int

    @property
    def gap(self) -> float:
        """How far the total may be from the best, as a share of the bound."""
        return (self.upper_bound - self.total) / self.upper_bound if self.upper_bound else 0.0


class Block:
    """One stretch of workers with their lists."""

    def __init__(self, problem: Problem, threads: int | None = None) -> None:
        n = problem.n_workers
        self.problem, self.threads = problem, threads_to_use(threads)
        self.lists, self.worths = np.zeros((n, LIST), np.int32), np.zeros((n, LIST), np.int32)
        self.listed, self.outside = np.zeros(n, np.int32), np.full(n, UNREAD, np.int32)

    def bid(self, price: NDArray[np.int32], step: int, fall: int, active: NDArray[np.int32]) -> Bids:
        """Bid for the active workers, reading rows where lists do not suffice. `fall`: how far prices fell just now."""
        self.fallen(fall)
        vacancy, bid, score, stale = offers(active, *self._lists(), price, step)
        if stale.any():
            self._read(active[stale], price)
            vacancy, bid, score, _ = offers(active, *self._lists(), price, step)
        keen = vacancy >= 0
        return active[keen], vacancy[keen], bid[keen], score[keen]

    def fallen(self, fall: int) -> None:
        """Take note that prices fell by at most this: what stands outside the lists may be worth that much more."""
        self.outside[self.outside != UNREAD] += fall

    def surplus(self, price: NDArray[np.int32]) -> int:
        """Return an upper bound of what these workers could gain at prices that have only risen since they read."""
        unread = np.flatnonzero(self.outside == UNREAD).astype(np.int32)
        if len(unread):
            self._read(unread, price)
        return int(surplus_bound(*self._lists(), price))

    def _lists(self) -> tuple[Any, Any, Any, Any]:
        return self.lists, self.worths, self.listed, self.outside

    def _read(self, who: NDArray[np.int32], price: NDArray[np.int32]) -> None:
        parts = [who[first : first + STRETCH] for first in range(0, len(who), STRETCH)]
        with ThreadPoolExecutor(self.threads) as pool:
            list(pool.map(lambda part: self._read_some(part, price), parts))

    def _read_some(self, who: NDArray[np.int32], price: NDArray[np.int32]) -> None:
        few = take_workers(self.problem.workers, who)
        counts, position, score, _ = feasible_rows(few, self.problem.vacancies, self.problem.scores, 0, len(who))
        relist(who, counts, position, score, price, *self._lists())


class LocalBlocks:
    """All workers in this process, as one block."""

    def __init__(self, block: Block) -> None:
        self.first, self.block = (0,), block

    @classmethod
    def of(cls, problem: Problem, threads: int | None = None) -> LocalBlocks:
        """Make one block of the whole problem."""
        return cls(Block(problem, threads))

    def bid(self, price: NDArray[np.int32], step: int, fall: int, active: Sequence[NDArray[np.int32]]) -> list[Bids]:
        """See `Blocks`."""
        return [self.block.bid(price, step, fall, active[0])]

    def surplus(self, price: NDArray[np.int32]) -> int:
        """See `Blocks`."""
        return self.block.surplus(price)


def assign_in_rounds(
    blocks: Blocks, workers: int, seats: NDArray[np.int64], phases: Sequence[tuple[int, int]] = PHASES
) -> RoundsPlan:
    """Assign `workers` people in blocks to `seats` (by packed position). Deterministic for given blocks and phases.

    Within a phase nobody could gain more than its step by changing, so the gap is about step × placed / total.
    """
    kept = np.minimum(seats, workers).astype(np.int32)
    seat_start = np.concatenate([[0], np.cumsum(kept, dtype=np.int64)])
    edges = np.array([*blocks.first, workers])
    price, rounds = np.where(kept > 0, 0, 2**29).astype(np.int32), 0
    job, score = np.full(workers, -1, np.int32), np.zeros(workers, np.int32)
    for step, fall in phases:
        price = np.where(kept > 0, np.maximum(price - fall, 0), price).astype(np.int32)
        market = (np.zeros(seat_start[-1], np.int32), np.zeros(seat_start[-1], np.int32), np.zeros(len(kept), np.int32))
        job[:], score[:] = -1, 0
        active, fell = np.arange(workers, dtype=np.int32), fall
        while len(active) and rounds < MOST_ROUNDS:
            cuts = np.searchsorted(active, edges)
            parts = [active[low:high] - at for low, high, at in zip(cuts, cuts[1:], edges, strict=False)]
            bids = blocks.bid(price, step, fell, parts)
            fell = 0
            who = np.concatenate([bid[0] + at for bid, at in zip(bids, edges, strict=False)]).astype(np.int32)
            vacancy, bid, points = (np.concatenate([part[k] for part in bids]) for k in (1, 2, 3))
            again = settle_round(who, vacancy, bid, points, kept, seat_start, *market, price, job, score)
            active = np.sort(again)
            rounds += 1
    total, open_ = int(score.sum(dtype=np.int64)), kept > 0
    bound = blocks.surplus(price) + int((kept[open_].astype(np.int64) * price[open_]).sum())
    return RoundsPlan(job, score, price, total, bound, rounds)


def take_workers(w: WorkerArrays, who: NDArray[Any]) -> WorkerArrays:
    """Return the columns of these workers only."""
    skills, skill_start = _rows(w.skill_start, who)
    ranges, range_start = _rows(w.range_start, who)
    taken: dict[str, Any] = {}
    for name, values in zip(WorkerArrays.__annotations__, w, strict=True):
        index = skills if name.startswith("skill_") else ranges if name.startswith("range_") else who
        taken[name] = values[index] if name not in ("skill_start", "range_start") else None
    return WorkerArrays(**{**taken, "skill_start": skill_start, "range_start": range_start})


def _rows(start: NDArray[np.int32], who: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Indices of the items of these rows, and where each row begins among them."""
    length = start[who + 1] - start[who]
    begins = np.concatenate([[0], np.cumsum(length)]).astype(np.int32)
    return np.repeat(start[who] - begins[:-1], length) + np.arange(begins[-1]), begins
