"""Assignment of a whole fair, cohort or province: one job a worker, seats a vacancy.

plan = assign(problem)                                   # the best total, proven
plan = assign(problem, "stable")                         # no pair would rather have each other
plan = assign(problem, wishes=Wishes(forced=[("W1", "V9")], reserves=section.reserves, minimums={"V7": 5}))
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from careladder.matching.engine.errors import DecisionsClash
from careladder.matching.engine.exact import Solution, plan_value, solve_exact
from careladder.matching.engine.kernels.stable import blocking_pairs, stable
from careladder.matching.engine.market import Market, Wishes, build_market
from careladder.matching.engine.pairs import Pairs, feasible_pairs
from careladder.matching.engine.problem import Problem
from careladder.matching.engine.single import pair_scores

Objective = Literal["total", "stable"]
MINIMUM_BONUSES = (20_000, 200_000, 2_000_000)  # points for a seat that must be filled; raised until all are


@dataclass(frozen=True)
class Assignment:
    """A plan. `job` is each worker's packed position or −1; `score` her points.

    `value` is what was maximised and `upper_bound` what no plan can pass, in the same points: the total itself, plus
    the bonuses of kept seats where there are reserves or minimums. `prices` stand by packed position.
    """

    problem: Problem
    objective: Objective
    job: NDArray[np.int32]
    score: NDArray[np.int32]
    total: int
    value: int
    upper_bound: int
    prices: NDArray[np.int64]
    method: str
    blocking: int | None = None

    @property
    def matched(self) -> int:
        """How many workers have a job."""
        return int((self.job >= 0).sum())

    @property
    def gap(self) -> float:
        """How far the value may be from the best, as a share of the bound."""
        return (self.upper_bound - self.value) / self.upper_bound if self.upper_bound else 0.0

    @property
    def proven_optimal(self) -> bool:
        """Whether the plan reaches its bound, so that no plan is better."""
        return self.value == self.upper_bound

    def table(self) -> pa.Table:
        """Return the pairs with ids: worker_id, vacancy_id, score, in the order of worker ids."""
        placed = np.flatnonzero(self.job >= 0)
        return pa.table(
            {
                "worker_id": self.problem.worker_ids.take(pa.array(placed)),
                "vacancy_id": self.problem.ids_of(self.job[placed]),
                "score": self.score[placed],
            }
        )


def assign(
    problem: Problem,
    objective: Objective = "total",
    wishes: Wishes | None = None,
    pairs: Pairs | None = None,
    opening: NDArray[np.int64] | None = None,
) -> Assignment:
    """Assign all workers at once. `opening` prices (of an earlier plan) start the auction warm.

    Raises `DecisionsClash` where decisions, seats and minimums cannot all hold.
    """
    pairs = pairs or feasible_pairs(problem)
    wishes = wishes or Wishes()
    if objective == "stable":
        return _stable(problem, pairs, wishes)
    market, solution = _best(problem, pairs, wishes, opening)
    return _assignment(problem, market, solution.job, solution, "total")


def _best(problem: Problem, pairs: Pairs, wishes: Wishes, opening: NDArray[np.int64] | None) -> tuple[Market, Solution]:
    """Solve with the smallest bonus that fills every minimum: then the plan is the best of all that fill them."""
    for bonus in MINIMUM_BONUSES:
        market = build_market(problem, pairs, wishes, bonus)
        warm = opening if opening is not None and len(opening) == len(market.seats) else None
        solution = solve_exact(market, opening=warm)
        short = _short_minimums(market, solution.job)
        if not len(short):
            return market, solution
    _refuse_minimums(problem, market, short)
    raise AssertionError("unreachable: minimums that can be filled are filled by the largest bonus")


def _short_minimums(market: Market, job: NDArray[np.int32]) -> NDArray[np.int64]:
    filled = np.bincount(job[job >= 0], minlength=len(market.seats))
    nodes = market.kept_for_minimum
    return nodes[filled[nodes] < market.wanted[: len(nodes)]]


def _refuse_minimums(problem: Problem, market: Market, short: NDArray[np.int64]) -> None:
    names = ", ".join(f"«{vacancy}»" for vacancy in problem.ids_of(market.vacancy[short]).to_pylist())
    raise DecisionsClash(
        problem=f"The minimums cannot all be filled: too few people fit {names}. Lower a minimum there."
    )


def _stable(problem: Problem, pairs: Pairs, wishes: Wishes) -> Assignment:
    """The stable plan, with the best total's bound beside it. Reserves and minimums belong to the total only."""
    if wishes.reserves or wishes.minimums:
        raise DecisionsClash(
            problem="Reserves and minimums need the objective «total»: a stable plan follows scores alone."
        )
    market, best = _best(problem, pairs, wishes, None)
    seat_start = np.concatenate([[0], np.cumsum(market.seats, dtype=np.int64)])
    job = stable(*(market.start, market.node, market.score, market.seats, seat_start, problem.order, problem.position))
    blocking = blocking_pairs(market.start, market.node, market.score, market.seats, problem.order, job)
    return _assignment(problem, market, job, best, "stable", int(blocking))


def _assignment(
    problem: Problem,
    market: Market,
    node: NDArray[np.int32],
    solution: Solution,
    objective: Objective,
    blocking: int | None = None,
) -> Assignment:
    value, _ = plan_value(market, node)
    job = node.copy()
    job[node >= 0] = market.vacancy[node[node >= 0]]
    for worker, position in market.forced:
        job[worker] = position
    placed = np.flatnonzero(job >= 0)
    score = np.zeros(problem.n_workers, np.int32)
    score[placed] = pair_scores(problem, placed, job[placed])
    decided = sum(int(score[worker]) for worker, _ in market.forced)
    return Assignment(
        problem=problem,
        objective=objective,
        job=job,
        score=score,
        total=int(score.sum(dtype=np.int64)),
        value=value + decided,
        upper_bound=solution.bound + decided,
        prices=solution.price[: problem.n_vacancies].astype(np.int64),
        method=solution.method if objective == "total" else "deferred acceptance",
        blocking=blocking,
    )
