"""Assignment where the pairs do not fit: prices go out, short lists come back, rows are computed on demand.

    plan = assign_in_rounds(LocalBlocks.of(problem), problem.n_workers, problem.seats)

No pair is stored beyond a worker's list, so memory grows with people and vacancies only. The result carries its
certified gap. Blocks of workers may live in this process (`LocalBlocks`) or in many (`cluster.ClusterBlocks`): the
same function drives both and finds the same plan, and border workers need no special case, because every block's
people bid for every vacancy.

The auction itself runs here, one bid after another, over the lists; whoever's list no longer reaches far enough waits
until her row is read again at present prices, together with the others. Prices start near their end: two samples of
people and vacancies are solved first, and what their people would pay says where prices will be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine.blocks import Block, Lists, Offers
from careladder.matching.engine.kernels import rounds as kernels
from careladder.matching.engine.kernels.priced import UNREAD
from careladder.matching.engine.problem import Problem

Ints = NDArray[np.int32]

CLOSED = np.int32(2**29)  # the price of a vacancy without seats
COLD = ((100, 0), (20, 400))  # (step in points, how far prices fall back before it)
WARM = ((60, 900), (20, 300))
MEND = (20, 150)
SPARE = 35e-5  # share of the total that priced seats may stay empty for before prices are mended
MOST_MENDS = 3
WAVES = 10  # everybody bids in so many waves, so that later ones see the prices that earlier ones made
SAMPLED_FROM = 50_000  # workers; below this a cold start is as fast
SAMPLES = 2


class Blocks(Protocol):
    """Workers in blocks. Indices are the block's own; `first[b]` turns them into the run's."""

    @property
    def first(self) -> Sequence[int]:
        """Where each block begins."""
        ...

    def best(self, price: Ints, who: Sequence[Ints], seed: Sequence[Ints]) -> list[Lists]:
        """Return each block's people's best vacancies at these prices; `seed`: what LIST of them surely reach."""
        ...

    def rivals(self, who: Sequence[Ints], surplus: Sequence[Ints]) -> list[tuple[Ints, Ints]]:
        """Return, by vacancy, the most and the second most that these people would pay to give up their surplus."""
        ...


@dataclass(frozen=True)
class RoundsPlan:
    """`job` by worker of the run: a packed position or −1. `rounds`: how often prices went out."""

    job: Ints
    score: Ints
    prices: Ints
    total: int
    upper_bound: int
    rounds: int

    @property
    def gap(self) -> float:
        """How far the total may be from the best, as a share of the bound."""
        return (self.upper_bound - self.total) / self.upper_bound if self.upper_bound else 0.0


class LocalBlocks:
    """Blocks in this process."""

    def __init__(self, first: Sequence[int], blocks: Sequence[Block]) -> None:
        self.first, self.blocks = tuple(first), tuple(blocks)

    @classmethod
    def of(cls, problem: Problem, threads: int | None = None) -> LocalBlocks:
        """Make one block of the whole problem."""
        return cls((0,), (Block(problem.workers, Offers(problem.vacancies, problem.scores), threads),))

    def best(self, price: Ints, who: Sequence[Ints], seed: Sequence[Ints]) -> list[Lists]:
        """See `Blocks`."""
        priced = self.blocks[0].offers.at(price)
        return [block.best(priced, *asked) for block, *asked in zip(self.blocks, who, seed, strict=True)]

    def rivals(self, who: Sequence[Ints], surplus: Sequence[Ints]) -> list[tuple[Ints, Ints]]:
        """See `Blocks`."""
        return [block.rivals(*asked) for block, *asked in zip(self.blocks, who, surplus, strict=True)]


def assign_in_rounds(
    blocks: Blocks, workers: int, seats: NDArray[np.int64], phases: Sequence[tuple[int, int]] | None = None
) -> RoundsPlan:
    """Assign `workers` people in blocks to `seats` (by packed position). Deterministic, however the people are cut.

    Within a phase nobody could gain more than its step by changing, so the gap is at most step × placed / total, and
    what priced seats that stayed empty add to it. `phases` replaces the usual ones, from prices at 0.
    """
    run = _Run(blocks, workers, np.minimum(seats, workers).astype(np.int32))
    everybody = np.arange(workers, dtype=np.int32)
    if phases is None and workers >= SAMPLED_FROM:
        run.price = run.sampled_prices(everybody)
    usual = COLD if workers < SAMPLED_FROM else WARM
    for step, fall in usual if phases is None else phases:
        run.phase(everybody, step, fall)
    for _ in range(MOST_MENDS if phases is None else 0):
        if run.empty_rent() <= SPARE * run.total:
            break
        run.mend()
        run.phase(everybody, *MEND)
    return RoundsPlan(run.job, run.score, run.price, run.total, run.upper_bound(), run.rounds)


class _Run:
    """Prices, lists and seats of a run under way."""

    def __init__(self, blocks: Blocks, workers: int, seats: Ints) -> None:
        self.blocks, self.edges, self.rounds = blocks, np.array([*blocks.first, workers]), 0
        self.lists = Lists.empty(workers)
        self.job, self.score = np.full(workers, -1, np.int32), np.zeros(workers, np.int32)
        self.queue = np.empty(workers + 1, np.int32)
        self.price = np.zeros(len(seats), np.int32)
        self.every_seat = seats
        self.open(seats)

    @property
    def total(self) -> int:
        """Points of the plan so far."""
        return int(self.score.sum(dtype=np.int64))

    def open(self, seats: Ints) -> None:
        """Let the market have these seats."""
        self.seats, self.seat_start = seats, np.concatenate([[0], np.cumsum(seats, dtype=np.int64)])
        self.vacate()

    def vacate(self) -> None:
        """Empty every seat."""
        self.job[:], self.score[:] = -1, 0
        self.bids, self.holders = np.zeros(self.seat_start[-1], np.int32), np.zeros(self.seat_start[-1], np.int32)
        self.taken = np.zeros(len(self.seats), np.int32)

    def phase(self, people: Ints, step: int, fall: int) -> None:
        """Empty the seats, lower prices by `fall` and let these people bid until nobody wants to."""
        self.vacate()
        self.price = np.where(self.seats > 0, np.maximum(self.price - fall, 0), CLOSED).astype(np.int32)
        self.lists.outside[self.lists.outside != UNREAD] += fall
        waiting = np.concatenate([people[wave::WAVES] for wave in range(WAVES)])
        size = -(-len(people) // WAVES)
        while len(waiting):
            stale = np.sort(self._bid(waiting[:size], step))
            self.read(stale)
            waiting = np.concatenate([waiting[size:], self._bid(stale, step)])

    def read(self, who: Ints) -> None:
        """Compute these people's lists at present prices. `who` ascends."""
        if not len(who):
            return
        seed = kernels.known_values(who, self.lists.position, self.lists.score, self.lists.listed, self.price)
        cuts = np.searchsorted(who, self.edges)
        asked = [(who[low:high] - at, seed[low:high]) for low, high, at in self._spans(cuts)]
        answers = self.blocks.best(self.price, [who for who, _ in asked], [seed for _, seed in asked])
        for (low, high, _), answer in zip(self._spans(cuts), answers, strict=True):
            for column in Lists.__annotations__:
                getattr(self.lists, column)[who[low:high]] = getattr(answer, column)
        self.rounds += 1

    def sampled_prices(self, people: Ints) -> Ints:
        """Return where prices will about be: the least that every sample's people would pay, given what they have."""
        share = 8 if len(people) < 8 * SAMPLED_FROM else 16
        found = []
        for sample in range(SAMPLES):
            some = people[sample::share]
            self.price = np.zeros(len(self.every_seat), np.int32)
            self.lists.outside[:], self.lists.listed[:] = UNREAD, 0
            self.open(np.where(np.arange(len(self.every_seat)) % share == sample, self.every_seat, 0).astype(np.int32))
            self.phase(some, COLD[0][0], 0)
            found.append(self._second_rivals(some))
        self.lists.outside[:], self.lists.listed[:] = UNREAD, 0
        self.open(self.every_seat)
        least: Ints = np.min(found, axis=0).astype(np.int32)
        return least

    def empty_rent(self) -> int:
        """Price of the seats that nobody took: what the bound counts and the plan does not have."""
        left = (self.seats - self.taken).astype(np.int64)
        return int((left * self.price)[self.seats > 0].sum())

    def mend(self) -> None:
        """Let vacancies with empty seats start from nothing; everybody must look anew."""
        self.price = np.where((self.taken < self.seats), 0, self.price).astype(np.int32)
        self.lists.outside[:] = UNREAD

    def upper_bound(self) -> int:
        """Return Σ seats·price + Σ best surplus; rows are read where a list alone would bound too loosely."""
        _, loose = kernels.surplus_bound(*self.lists, self.price)
        self.read(loose)
        surplus, _ = kernels.surplus_bound(*self.lists, self.price)
        open_ = self.seats > 0
        return int(surplus) + int((self.seats[open_].astype(np.int64) * self.price[open_]).sum())

    def _bid(self, who: Ints, step: int) -> Ints:
        self.queue[: len(who)] = who
        market = (self.seats, self.seat_start, self.bids, self.holders, self.taken, self.price, self.job, self.score)
        stale: Ints = kernels.bid_in_turn(self.queue, len(who), *self.lists, step, *market)
        return stale

    def _second_rivals(self, some: Ints) -> Ints:
        surplus = kernels.best_values(some, self.lists.position, self.lists.score, self.lists.listed, self.price)
        cuts = np.searchsorted(some, self.edges)
        asked = [(some[low:high] - at, surplus[low:high]) for low, high, at in self._spans(cuts)]
        pays = self.blocks.rivals([who for who, _ in asked], [value for _, value in asked])
        second: Ints = np.sort(np.stack([pay for both in pays for pay in both]), axis=0)[-2].astype(np.int32)
        return second

    def _spans(self, cuts: NDArray[Any]) -> list[tuple[int, int, int]]:
        return [(int(low), int(high), int(at)) for low, high, at in zip(cuts, cuts[1:], self.edges, strict=False)]
