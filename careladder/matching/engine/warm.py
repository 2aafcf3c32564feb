"""Compile every kernel once, on a small instance, so that the first real call is fast: run at install.

python -m careladder.matching.engine.warm
"""

from __future__ import annotations

import sys
import time
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from careladder.packs.schema import matching as pack
from careladder.packs.text import say

if TYPE_CHECKING:
    from careladder.matching.engine.market import Market
    from careladder.matching.engine.pairs import Pairs
    from careladder.matching.engine.problem import Problem

DAY = date(2026, 3, 2)


def warm() -> float:
    """Compile, or load from the cache, everything that a run may call; return the seconds it took."""
    begin = time.perf_counter()
    from careladder.matching.engine.assign import assign
    from careladder.matching.engine.exact import solve_exact
    from careladder.matching.engine.market import Wishes, plain_market
    from careladder.matching.engine.pairs import feasible_pairs
    from careladder.matching.engine.problem import Problem
    from careladder.matching.engine.recommend import recommend
    from careladder.matching.engine.rules import compile_rules

    rules = compile_rules(_section())
    problem = Problem.from_tables(_workers(), _vacancies(), rules)
    pairs = feasible_pairs(problem)
    market = plain_market(pairs, problem.seats)
    solve_exact(market, "auction")
    _batches(market)
    solve_exact(market, "paths")
    assign(problem, "stable", pairs=pairs)
    assign(problem, wishes=Wishes(reserves=rules.section.reserves), pairs=pairs)
    recommend(problem, 2, "workers", pairs)
    recommend(problem, 2, "vacancies", pairs)
    _column(problem)
    _rounds(problem)
    _events(problem, pairs)
    return time.perf_counter() - begin


def _column(problem: Problem) -> None:
    """Three people are too few for a compiled pass."""
    from careladder.matching.engine.kernels.columns import people_of

    nobody = problem.skill_index.columns(slice(0, 0))
    people_of(problem.workers, problem.vacancies, problem.scores, nobody, 0)


def _batches(market: Market) -> None:
    """Three people fill no batch of the usual size."""
    from careladder.matching.engine.auction import bidders

    with bidders(market.n_workers, batch=1) as those:
        rows, price = (market.start, market.node, market.score), np.zeros(len(market.seats), np.int32)
        those.round(rows, market.seats, price, unit=1, step=1, span=10)


def _rounds(problem: Problem) -> None:
    """Three people are too few to start from samples."""
    from careladder.matching.engine.kernels.payers import join_payers
    from careladder.matching.engine.rounds import LocalBlocks, assign_in_rounds

    blocks, everybody = LocalBlocks.of(problem), np.arange(problem.n_workers, dtype=np.int32)
    assign_in_rounds(blocks, problem.n_workers, problem.seats)
    start = 2 * np.arange(problem.n_vacancies + 1)
    pays = blocks.rivals([everybody], [everybody * 0], start)[0]
    join_payers(start, pays, pays.copy())


def _events(problem: Problem, pairs: Pairs) -> None:
    from careladder.matching.engine.assign import assign
    from careladder.matching.engine.live import LivePlan

    live = LivePlan(problem, assign(problem, pairs=pairs), pairs)
    worker, vacancy = problem.worker_table.slice(0, 1), problem.vacancy_table.slice(0, 1)
    live.remove_worker(worker["id"][0].as_py())
    live.remove_vacancy(vacancy["id"][0].as_py())
    live.add_worker(worker)
    live.add_vacancy(vacancy)


def _section() -> pack.MatchingSection:
    label = say("预热", "Warm-up")
    return pack.MatchingSection(
        hard=[
            pack.SkillAtLevel(rule="skill_at_level", label=label),
            pack.RegionAccepted(rule="region_accepted", label=label),
        ],
        weights=[pack.Placement(component="placement", points=10, label=label)],
        reserves=[pack.Reserve(code="kept", label=label, groups=["severe"], percent=50, from_seats=2)],
    )


def _workers() -> pa.Table:
    rows: list[dict[str, Any]] = [
        {
            "id": f"W{k}",
            "lives_in": "141124",
            "accepts_regions": ["110000"],
            "languages": ["cmn"],
            "cuisines": ["jin"],
            "skills": [{"occupation": "4-10-01-05", "level": 3, "years": 2.0}],
            "hardship": "severe" if k else "none",
            "accepts_live_in": True,
            "accepts_nights": True,
            "wage_floor": 3000,
            "max_km": 10,
            "rating": 80,
            "available_from": DAY,
            "available_until": DAY,
            "health_valid_until": DAY,
            "lon": 111.0,
            "lat": 37.0,
        }
        for k in range(3)
    ]
    return pa.Table.from_pylist(rows)


def _vacancies() -> pa.Table:
    rows: list[dict[str, Any]] = [
        {
            "id": f"V{k}",
            "region": "110105",
            "occupation": "4-10-01-05",
            "level": 1,
            "seats": 2,
            "wage": 5000 + k,
            "live_in": True,
            "nights": False,
            "languages": ["cmn"],
            "cuisines": ["jin"],
            "wishes": ["jin"],
            "lodging": True,
            "start_from": DAY,
            "start_latest": DAY,
            "end_on": DAY,
            "years_wanted": 1,
            "lon": 116.0,
            "lat": 40.0,
            "rating": 80,
        }
        for k in range(2)
    ]
    return pa.Table.from_pylist(rows)


if __name__ == "__main__":
    sys.stdout.write(f"Kernels ready after {warm():.1f} s.\n")
