"""The best total over a market, with its proof: rounds of an auction, whole prices, paths where those prove nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine.auction import bidders
from careladder.matching.engine.kernels import paths, proof
from careladder.matching.engine.market import Market

UNIT = 64  # the last round bids in 1/64 points: n workers end at most n/64 points from the best, and usually at it
CLOSED = np.int32(2**29)  # the price of a vacancy without seats
SMALL = 50_000  # pairs; below this paths alone are as fast, and exact from the start
STRETCH = 20_000  # workers a task of the bound


@dataclass(frozen=True)
class Round:
    """One round of the auction. Its numbers change no result, only how soon the prices prove the plan.

    `step` in points, None the last and finest; before it prices fall back by `fall`, and where a seat stayed empty to
    the base; a worker's list reaches `span` points below her best.
    """

    step: int | None
    fall: int
    span: int


# A coarse round finds the level of prices, each finer one corrects it. Too small a fall leaves priced seats empty,
# which the proof notices; then the next plan goes on from there. A coarse round over a sample of the pairs would save
# a third of the time, but its prices are too high for a few vacancies, and putting those right costs more.
COLD = (Round(500, 0, 1_500), Round(100, 2_000, 800), Round(10, 400, 200), Round(None, 100, 100))
WARM = (Round(None, 400, 200),)
FURTHER = ((Round(None, 200, 150),), (Round(None, 1_600, 200),), (Round(None, 6_400, 400),))
FROM_BASE = (Round(None, 0, 400),)  # slow, but from the bases no priced seat can stay empty


@dataclass(frozen=True)
class Solution:
    """`job` is a node or −1. `value` and `bound` count points above the bases; equal, they prove the plan optimal."""

    job: NDArray[np.int32]
    price: NDArray[np.int64]
    value: int
    bound: int
    method: str


def solve_exact(market: Market, method: str | None = None, opening: NDArray[np.int64] | None = None) -> Solution:
    """Return an optimal plan and prices that prove it. `method` (auction or paths) is chosen by size unless given.

    `opening` prices from an earlier run make the auction start warm.
    """
    seat_start = _seat_start(market)
    if method == "paths" or (method is None and len(market.node) < SMALL):
        return _by_paths(market, seat_start, market.base.copy(), np.full(market.n_workers, -1, np.int32), "paths")
    price = market.base.copy()
    plans: tuple[Sequence[Round], ...] = (COLD, *FURTHER)
    if opening is not None:
        price, plans = np.maximum(price, opening), (WARM, *FURTHER)
    for plan in plans:
        job, price, proven = _by_auction(market, seat_start, plan, price)
        if proven:
            return _solution(market, job, price, "auction")
    job, price, proven = _by_auction(market, seat_start, FROM_BASE, market.base)
    if proven:
        return _solution(market, job, price, "auction")
    return _by_paths(market, seat_start, price, job, "auction and paths")


def repair(market: Market, price: NDArray[np.int64], job: NDArray[np.int32]) -> Solution:
    """Return the optimum, starting from any plan and any whole prices: the closer they are, the sooner."""
    return _by_paths(market, _seat_start(market), np.maximum(price, market.base), job, "paths")


def upper_bound(market: Market, price: NDArray[np.int64], unit: int = 1) -> int:
    """Return the bound that these prices (in 1/unit points, not below the bases) prove, in whole points."""
    n = market.n_workers
    bounds = [(first, min(n, first + STRETCH)) for first in range(0, n, STRETCH)]
    surplus = _in_threads(
        lambda at: proof.best_surplus(market.start, market.node, market.score, price, unit, *at), bounds
    )
    open_ = market.seats > 0
    rent = (market.seats[open_].astype(np.int64) * (price[open_] - market.base[open_] * unit)).sum()
    return int((sum(surplus) + int(rent)) // unit)


def plan_value(market: Market, job: NDArray[np.int32]) -> tuple[int, NDArray[np.int64]]:
    """Return the plan's points above the bases, and the index of each worker's pair (−1 without one)."""
    arc = proof.arcs_of(market.start, market.node, job)
    placed = arc[arc >= 0]
    return int(market.score[placed].sum(dtype=np.int64) - market.base[market.node[placed]].sum()), arc


def _seat_start(market: Market) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(market.seats, dtype=np.int64)])


def _by_auction(
    market: Market, seat_start: NDArray[np.int64], plan: Sequence[Round], opening: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int64], bool]:
    """Run the rounds of one plan; return the plan, whole prices and whether they prove it."""
    unit, seats = 1, market.seats
    base = np.where(seats > 0, market.base, CLOSED)
    price = np.where(seats > 0, opening, CLOSED).astype(np.int32)
    job, taken = np.full(market.n_workers, -1, np.int32), seats
    with bidders(market.n_workers) as those:
        for each in plan:
            finer = UNIT if each.step is None else 1
            fallen = np.where(taken < seats, base * unit, np.maximum(base * unit, price - each.fall * unit))
            price, unit = np.where(seats > 0, fallen * finer, CLOSED).astype(np.int32), unit * finer
            rows = (market.start, market.node, market.score)
            job, taken = those.round(rows, seats, price, unit=unit, step=each.step or 1, span=each.span * unit)
    whole = np.where(taken < seats, base, price // unit).astype(np.int64)
    _, arc = plan_value(market, job)
    proving = whole.copy()
    verdict, _ = proof.prove(
        *(market.start, market.node, market.score, seats, seat_start, arc, proving, 50 * len(base) + 1000)
    )
    return job, proving if verdict == proof.PROVEN else whole, verdict == proof.PROVEN


def _by_paths(
    market: Market, seat_start: NDArray[np.int64], price: NDArray[np.int64], job: NDArray[np.int32], method: str
) -> Solution:
    """From any plan and prices at or above the bases to the optimum: first the empty priced seats, then the people."""
    n, m = market.n_workers, len(market.seats)
    state = {
        "job": job.copy(),
        "seat_of": np.zeros(n, np.int32),
        "sitting": np.zeros(seat_start[-1], np.int32),
        "taken": np.zeros(m, np.int32),
        "gain": np.zeros(n, np.int64),
    }
    price = np.where(market.seats > 0, price, np.int64(CLOSED))
    paths.settle(market.start, market.node, market.score, seat_start, price, *state.values())
    dear = np.flatnonzero((state["taken"] < market.seats) & (price > market.base))
    if len(dear):
        _fill_seats(market, seat_start, price, state, dear)
    length = np.diff(market.start)
    for i in np.flatnonzero((state["job"] < 0) & (state["gain"] > 0)):
        arguments: tuple[Any, ...] = (
            i, market.start, length, market.node, market.score, market.seats, seat_start, *state.values(), price
        )  # fmt: skip
        paths.insert_worker(*arguments)
    return _solution(market, state["job"], price, method)


def _fill_seats(
    market: Market, seat_start: NDArray[np.int64], price: NDArray[np.int64], state: dict[str, Any], nodes: NDArray[Any]
) -> None:
    start, worker, score = paths.transpose(market.start, market.node, market.score, len(market.seats))
    length = np.diff(start)
    for j in nodes:
        while state["taken"][j] < market.seats[j] and price[j] > market.base[j]:
            paths.fill_seat(
                *(j, start, length, worker, score, market.seats, seat_start, *state.values(), price, market.base)
            )


def _solution(market: Market, job: NDArray[np.int32], price: NDArray[np.int64], method: str) -> Solution:
    value, _ = plan_value(market, job)
    return Solution(job, price, value, upper_bound(market, price), method)


def _in_threads(work: Callable[[Any], Any], items: list[Any]) -> list[Any]:
    if len(items) < 2:
        return [work(item) for item in items]
    with ThreadPoolExecutor() as pool:
        return list(pool.map(work, items))
