"""Assignment where the pairs do not fit: prices go out, short lists come back, rows are computed on demand.

    plan = assign_in_rounds(LocalBlocks.of(problem), problem.n_workers, problem.seats)

No pair is stored beyond a worker's list, so memory grows with people and vacancies only. The result carries its
certified gap. Blocks of workers may live in this process (`LocalBlocks`) or in many (`cluster.ClusterBlocks`): the
same function drives both and finds the same plan, and border workers need no special case, because every block's
people bid for every vacancy.

The auction itself runs here, one bid after another, over the lists; whoever's list no longer reaches far enough waits
until her row is read again at present prices, together with the others. Prices start near their end: a few samples of
people and vacancies are solved first, and what their people would pay says where prices will be. A price only rises
in an auction, and a seat that stays empty at a price makes the plan worse and its proof too; so prices start somewhat
lower than that, most where samples differ.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine.blocks import Block, Ints, Lists, Offers, Some, Starts
from careladder.matching.engine.kernels import rounds as kernels
from careladder.matching.engine.kernels.payers import join_payers
from careladder.matching.engine.kernels.priced import UNREAD
from careladder.matching.engine.problem import Problem

EVERY = Some(0, 1)
COLD = ((100, 0), (20, 400))  # (step in points, how far prices fall back before it)
SAMPLE_STEP = 100
WARM = (25, 600)
DOUBT = 0.5  # prices start lower by this share of how far samples differ
MEND = (20, 600)
SPARE = 4e-4  # share of the total that priced seats may stay empty for before prices are mended
MOST_MENDS = 3
WAVES = 10  # everybody bids in so many waves, so that later ones see the prices that earlier ones made
SAMPLED_FROM = 50_000  # workers; below this a cold start is as fast
SAMPLES = 4
SHARE = 8

Waiting = Callable[[], list[Lists]]  # waits for the answer of every block


class Blocks(Protocol):
    """Workers in blocks. Indices are the block's own; `first[b]` turns them into the run's."""

    @property
    def first(self) -> Sequence[int]:
        """Where each block begins."""
        ...

    def best(self, price: Ints, who: Sequence[Ints], seed: Sequence[Ints], some: Some) -> Waiting:
        """Begin to find each block's people's best of `some` vacancies at these prices, counted among them.

        `seed`: what LIST of them surely reach.
        """
        ...

    def rivals(self, who: Sequence[Ints], surplus: Sequence[Ints], start: Starts) -> list[Ints]:
        """Return the most that these people would pay for each vacancy and give up their surplus, in some parts.

        Each is a heap: `start` says where a vacancy's payments begin, and so how many are wanted.
        """
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

    def best(self, price: Ints, who: Sequence[Ints], seed: Sequence[Ints], some: Some) -> Waiting:
        """See `Blocks`."""
        offers = self.blocks[0].offers.only(some)
        priced = offers.at(price)
        found = [block.best(offers, priced, *asked) for block, *asked in zip(self.blocks, who, seed, strict=True)]
        return lambda: found

    def rivals(self, who: Sequence[Ints], surplus: Sequence[Ints], start: Starts) -> list[Ints]:
        """See `Blocks`."""
        pays = np.zeros(start[-1], np.int32)
        for block, some, has in zip(self.blocks, who, surplus, strict=True):
            block.rivals(some, has, start, pays)
        return [pays]


def assign_in_rounds(
    blocks: Blocks, workers: int, seats: NDArray[np.int64], phases: Sequence[tuple[int, int]] | None = None
) -> RoundsPlan:
    """Assign `workers` people in blocks to `seats` (by packed position). Deterministic, however the people are cut.

    Within a phase nobody could gain more than its step by changing, so the gap is at most step × placed / total, and
    what priced seats that stayed empty add to it. `phases` replaces the usual ones, from prices at 0.
    """
    run = _Run(blocks, workers, seats, EVERY)
    usual: Sequence[tuple[int, int]] = COLD
    if phases is None and workers >= SAMPLED_FROM:
        run.price, usual = sampled_prices(blocks, workers, seats), (WARM,)
    for step, fall in usual if phases is None else phases:
        run.phase(step, fall)
    for _ in range(MOST_MENDS if phases is None else 0):
        if run.empty_rent() <= SPARE * run.total:
            break
        run.mend()
        run.phase(*MEND)
    return RoundsPlan(run.job, run.score, run.price, run.total, run.upper_bound(), run.rounds)


def sampled_prices(blocks: Blocks, workers: int, seats: NDArray[np.int64]) -> Ints:
    """Return where prices will about be: the least that every sample's people would pay, given what they have.

    Lower by how far samples differ: where people and seats are about as many, prices are high in one, nothing in
    another.
    """
    found = []
    for number in range(SAMPLES):
        run = _Run(blocks, workers, seats, Some(number, SHARE))
        run.phase(SAMPLE_STEP, 0)
        found.append(run.rivals(np.minimum(seats, workers) // SHARE))
    least, most = np.min(found, axis=0), np.max(found, axis=0)
    begin: Ints = np.maximum(0, least - DOUBT * (most - least)).astype(np.int32)
    return begin


class _Run:
    """Prices, lists and seats of a run under way, over some people and vacancies, counted among them."""

    def __init__(self, blocks: Blocks, workers: int, seats: NDArray[np.int64], some: Some) -> None:
        self.blocks, self.some, self.rounds = blocks, some, 0
        self.edges = some.before(np.array([*blocks.first, workers]))
        workers, seats = int(self.edges[-1]), some.of(seats)
        self.seats = np.minimum(seats, workers).astype(np.int32)
        self.seat_start = np.concatenate([[0], np.cumsum(self.seats, dtype=np.int64)])
        self.lists = Lists.empty(workers)
        self.job, self.score = np.full(workers, -1, np.int32), np.zeros(workers, np.int32)
        self.queue = np.empty(workers + 1, np.int32)
        self.price = np.zeros(len(seats), np.int32)
        self.vacate()

    @property
    def total(self) -> int:
        """Points of the plan so far."""
        return int(self.score.sum(dtype=np.int64))

    def vacate(self) -> None:
        """Empty every seat."""
        self.job[:], self.score[:] = -1, 0
        self.bids, self.holders = np.zeros(self.seat_start[-1], np.int32), np.zeros(self.seat_start[-1], np.int32)
        self.taken = np.zeros(len(self.seats), np.int32)

    def phase(self, step: int, fall: int) -> None:
        """Empty the seats, lower prices by `fall` and let everybody bid until nobody wants to."""
        self.vacate()
        self.price = np.where(self.seats > 0, np.maximum(self.price - fall, 0), kernels.CLOSED).astype(np.int32)
        self.lists.outside[self.lists.outside != UNREAD] += fall
        workers = len(self.job)
        waiting = np.concatenate([np.arange(wave, workers, WAVES, dtype=np.int32) for wave in range(WAVES)])
        self.settle(waiting, -(-workers // WAVES), step)

    def settle(self, waiting: Ints, size: int, step: int) -> None:
        """Let these people bid, `size` at a time, and whoever they outbid, until nobody wants to.

        While rows of some are read, the next bid, if they are many: a list stays true, for prices only rise.
        """
        reading, answers = waiting[:0], self.asked(waiting[:0])
        while len(waiting) or len(reading):
            if len(waiting) < size:
                self.heard(reading, answers)
                waiting, reading = np.concatenate([waiting, self._bid(reading, step)]), reading[:0]
            stale, waiting = np.sort(self._bid(waiting[:size], step)), waiting[size:]
            if len(reading):
                self.heard(reading, answers)
            read, reading, answers = reading, stale, self.asked(stale)
            waiting = np.concatenate([waiting, self._bid(read, step)])

    def asked(self, who: Ints) -> Waiting:
        """Begin to compute these people's lists at present prices. `who` ascends."""
        if not len(who):
            return list
        self.rounds += 1
        seed = kernels.known_values(who, self.lists.position, self.lists.score, self.lists.listed, self.price)
        return self.blocks.best(self.price, *self._cut(who, seed), self.some)

    def heard(self, who: Ints, answers: Waiting) -> None:
        """Take in the lists of those who were asked about."""
        low = 0
        for answer in answers():
            high = low + len(answer.listed)
            for column in Lists.__annotations__:
                getattr(self.lists, column)[who[low:high]] = getattr(answer, column)
            low = high

    def empty_rent(self) -> int:
        """Price of the seats that nobody took: what the bound counts and the plan does not have."""
        left = (self.seats - self.taken).astype(np.int64)
        return int((left * self.price)[self.seats > 0].sum())

    def mend(self) -> None:
        """Let vacancies with empty seats start from nothing; everybody must look anew."""
        self.price = np.where(self.taken < self.seats, 0, self.price).astype(np.int32)
        self.lists.outside[:] = UNREAD

    def rivals(self, seats: NDArray[np.int64]) -> Ints:
        """Return, for every vacancy of the whole run, what whoever gets none of its `seats` and one more would pay."""
        everybody = np.arange(len(self.job), dtype=np.int32)
        has = kernels.best_values(everybody, self.lists.position, self.lists.score, self.lists.listed, self.price)
        start = np.concatenate([[0], np.cumsum(seats + 2)])
        pays, *others = self.blocks.rivals(*self._cut(everybody, has), start)
        for more in others:
            join_payers(start, pays, more)
        least: Ints = pays[start[:-1]]
        return least

    def upper_bound(self) -> int:
        """Return Σ seats·price + Σ best surplus; rows are read where a list alone would bound too loosely."""
        _, loose = kernels.surplus_bound(*self.lists, self.price)
        self.heard(loose, self.asked(loose))
        surplus, _ = kernels.surplus_bound(*self.lists, self.price)
        open_ = self.seats > 0
        return int(surplus) + int((self.seats[open_].astype(np.int64) * self.price[open_]).sum())

    def _bid(self, who: Ints, step: int) -> Ints:
        self.queue[: len(who)] = who
        market = (self.seats, self.seat_start, self.bids, self.holders, self.taken, self.price, self.job, self.score)
        stale: Ints = kernels.bid_in_turn(self.queue, len(who), *self.lists, step, *market)
        return stale

    def _cut(self, who: Ints, value: Ints) -> tuple[list[Ints], list[Ints]]:
        """Return both by block, people counted within theirs."""
        cuts = np.searchsorted(who, self.edges)
        spans = list(zip(cuts, cuts[1:], self.blocks.first, strict=False))
        people = [self.some.whole(who[low:high]) - np.int32(at) for low, high, at in spans]
        return people, [value[low:high] for low, high, _ in spans]
