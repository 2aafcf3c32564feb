"""What is to be assigned: pairs and seats after people's decisions, reserves and minimums as extra nodes.

A vacancy with kept seats becomes several nodes over the same pairs: the plain one, and one per kind of kept seat with
a lower `base` price. A base of −b is a bonus of b for every seat filled there; whoever is not meant to have the bonus
brings a score lower by b. So the auction and its proof need to know nothing of quotas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine.errors import DecisionsClash
from careladder.matching.engine.kernels.split import count_nodes, split_rows
from careladder.matching.engine.pairs import Pairs
from careladder.matching.engine.problem import Problem
from careladder.packs.schema.matching import Reserve

Decided = Sequence[tuple[Any, Any]]  # (worker id, vacancy id)


@dataclass(frozen=True)
class Wishes:
    """What a run is asked for besides the best total: people's decisions, kept seats, employers' minimums."""

    forced: Decided = ()
    forbidden: Decided = ()
    reserves: Sequence[Reserve] = ()
    minimums: Mapping[Any, int] = field(default_factory=dict)  # vacancy id → seats that must be filled


@dataclass(frozen=True)
class Market:
    """Rows of pairs by worker over nodes; `vacancy[node]` is the packed position it stands for."""

    start: NDArray[np.int64]
    node: NDArray[np.int32]
    score: NDArray[np.int16]
    seats: NDArray[np.int32]
    base: NDArray[np.int64]
    vacancy: NDArray[np.int32]
    forced: tuple[tuple[int, int], ...] = ()
    kept_for_minimum: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))  # nodes
    wanted: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))  # seats to be filled there

    @property
    def n_workers(self) -> int:
        """How many rows there are."""
        return len(self.start) - 1


@dataclass(frozen=True)
class ExtraNode:
    """Seats of one vacancy set apart: `groups` 0 = for everybody."""

    position: int
    seats: int
    bonus: int
    groups: int = 0
    hard: bool = False


def plain_market(pairs: Pairs, seats: NDArray[np.int64]) -> Market:
    """Every pair, every seat that somebody could take. A billion seats cost no more than the people who fit them."""
    m = len(seats)
    able = count_nodes(pairs.position, m)
    used = np.minimum(seats, able).astype(np.int32)
    return Market(pairs.start, pairs.position, pairs.score, used, np.zeros(m, np.int64), np.arange(m, dtype=np.int32))


def build_market(problem: Problem, pairs: Pairs, wishes: Wishes, minimum_bonus: int) -> Market:
    """Apply what the run is asked for. Raises `DecisionsClash` where decisions contradict each other or the seats."""
    seats, forced = _forced(problem, wishes.forced)
    pairs = _without(pairs, forced, [_place(problem, pair) for pair in wishes.forbidden])
    market = plain_market(pairs, seats)
    extra = _minimum_nodes(problem, seats, forced, wishes.minimums, minimum_bonus)
    minimums = len(extra)
    extra += _reserve_nodes(problem, seats, extra, wishes.reserves)
    if extra:
        market = _split(problem, market, seats, extra)
    m = problem.n_vacancies
    return Market(
        *(market.start, market.node, market.score, market.seats, market.base, market.vacancy),
        forced=tuple(forced),
        kept_for_minimum=np.arange(m, m + minimums),
        wanted=np.array([node.seats for node in extra[:minimums]], np.int64),
    )


def _place(problem: Problem, pair: tuple[Any, Any]) -> tuple[int, int]:
    return problem.worker_at(pair[0]), problem.vacancy_at(pair[1])


def _forced(problem: Problem, decided: Decided) -> tuple[NDArray[np.int64], list[tuple[int, int]]]:
    """Take the forced pairs' seats away. A person's decision stands even where a rule would not propose the pair."""
    seats, pairs = problem.seats.copy(), [_place(problem, pair) for pair in decided]
    workers = [worker for worker, _ in pairs]
    for (worker, _), (worker_id, _) in zip(pairs, decided, strict=True):
        if workers.count(worker) > 1:
            raise DecisionsClash(
                problem=f"Worker «{worker_id}» is forced into two jobs. Keep one of the two decisions."
            )
    for (_, position), (_, vacancy_id) in zip(pairs, decided, strict=True):
        seats[position] -= 1
        if seats[position] < 0:
            raise DecisionsClash(
                problem=f"Vacancy «{vacancy_id}» has fewer seats than people forced into it. Raise its seats."
            )
    return seats, pairs


def _without(pairs: Pairs, forced: list[tuple[int, int]], forbidden: list[tuple[int, int]]) -> Pairs:
    """Pairs without the rows of forced workers and without forbidden pairs."""
    if not forced and not forbidden:
        return pairs
    keep = np.ones(len(pairs), np.bool_)
    for worker, _ in forced:
        keep[pairs.start[worker] : pairs.start[worker + 1]] = False
    for worker, position in forbidden:
        row = slice(pairs.start[worker], pairs.start[worker + 1])
        keep[row] &= pairs.position[row] != position
    start = np.concatenate([[0], np.cumsum(keep)])[pairs.start]
    return Pairs(start, pairs.position[keep], pairs.score[keep])


def _minimum_nodes(
    problem: Problem, seats: NDArray[np.int64], forced: list[tuple[int, int]], minimums: Mapping[Any, int], bonus: int
) -> list[ExtraNode]:
    nodes = []
    for vacancy, least in minimums.items():
        position = problem.vacancy_at(vacancy)
        missing = least - sum(1 for _, taken in forced if taken == position)
        if missing > seats[position]:
            raise DecisionsClash(
                problem=f"Vacancy «{vacancy}» must fill {least} seats but has only {problem.seats[position]}."
            )
        if missing > 0:
            nodes.append(ExtraNode(position, missing, bonus))
    return nodes


def _reserve_nodes(
    problem: Problem, seats: NDArray[np.int64], taken: list[ExtraNode], reserves: Sequence[Reserve]
) -> list[ExtraNode]:
    left = seats.copy()
    for node in taken:
        left[node.position] -= node.seats
    nodes = []
    for reserve in reserves:
        groups = sum(1 << problem.group_codes.index(code) for code in reserve.groups if code in problem.group_codes)
        counted = np.minimum(seats, problem.n_workers)
        kept = np.where(problem.seats >= reserve.from_seats, counted * reserve.percent // 100, 0)
        kept = np.minimum(kept, left)
        left -= kept
        nodes += [ExtraNode(int(j), int(kept[j]), reserve.bonus, groups, reserve.hard) for j in np.flatnonzero(kept)]
    return nodes


def _split(problem: Problem, market: Market, seats: NDArray[np.int64], extra: list[ExtraNode]) -> Market:
    m = problem.n_vacancies
    extra_at = np.array([node.position for node in extra], np.int32)
    bonus = np.array([node.bonus for node in extra], np.int64)
    kept = np.array([node.seats for node in extra], np.int64)
    by_vacancy = np.argsort(extra_at, kind="stable").astype(np.int32)
    first = np.searchsorted(extra_at[by_vacancy], np.arange(m + 1)).astype(np.int32)
    start, node, score = split_rows(
        *(market.start, market.node, market.score, problem.groups, m, first, by_vacancy),
        np.array([node.groups for node in extra], np.uint64),
        np.array([node.hard for node in extra], np.bool_),
        bonus,
    )
    plain = seats.copy()
    np.subtract.at(plain, extra_at, kept)
    able = count_nodes(node, m + len(extra))
    return Market(
        *(start, node, score),
        seats=np.minimum(np.concatenate([plain, kept]), able).astype(np.int32),
        base=np.concatenate([np.zeros(m, np.int64), -bonus]),
        vacancy=np.concatenate([np.arange(m, dtype=np.int32), extra_at]),
    )
