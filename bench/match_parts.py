"""One measurement in its own process: time, peak memory, result, as JSON. `python -m bench.match_parts PART FOLDER`"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from bench import match_rivals
from careladder.matching.engine.arrow import returning_memory
from careladder.matching.engine.assign import assign
from careladder.matching.engine.memory import peak_mb
from careladder.matching.engine.pairs import Pairs, feasible_pairs
from careladder.matching.engine.problem import Problem
from careladder.matching.engine.rules import compile_rules
from careladder.matching.engine.warm import warm
from careladder.matching.engine.whole import assign_and_list
from careladder.packs.schema.matching import MatchingSection

PACK = Path(__file__).parents[1] / "packs" / "luliang" / "matching.yaml"
clock = time.perf_counter


def section() -> MatchingSection:
    return MatchingSection.model_validate(yaml.safe_load(PACK.read_text(encoding="utf-8")))


def load(folder: str) -> Problem:
    with returning_memory():
        tables = [pq.read_table(f"{folder}/{name}.parquet") for name in ("workers", "vacancies")]
    return Problem.from_tables(*tables, compile_rules(section()))


def engine(folder: str) -> dict[str, Any]:
    """Raw columns → pairs → proven optimum → top-30 on both sides."""
    warm()
    begin = clock()
    problem = load(folder)
    packed = clock()
    pairs = feasible_pairs(problem)
    found = clock()
    plan = assign_and_list(problem, 30, pairs=pairs).plan
    end = clock()
    return {
        "seconds": end - begin,
        "pack": packed - begin,
        "pairs_s": found - packed,
        "solve_s": end - found,
        "pairs": len(pairs),
        "total": plan.total,
        "gap": plan.gap,
        "matched": plan.matched,
    }


def pruned(folder: str) -> dict[str, Any]:
    """The optimum over everybody's thirty best jobs only: what leaving pairs out beforehand would cost."""
    from careladder.matching.engine.exact import solve_exact
    from careladder.matching.engine.lists import lists_for_workers
    from careladder.matching.engine.market import plain_market

    warm()
    problem = load(folder)
    lists = lists_for_workers(problem, feasible_pairs(problem), 30)
    begin = clock()
    position = problem.position[lists.place]
    order = np.lexsort((position, lists.worker))
    start = np.searchsorted(lists.worker, np.arange(problem.n_workers + 1))
    few = Pairs(start.astype(np.int64), position[order], lists.score[order].astype(np.int16))
    solution = solve_exact(plain_market(few, problem.seats))
    return {"seconds": clock() - begin, "total": solution.value, "gap": 1 - solution.value / solution.bound}


def stable(folder: str) -> dict[str, Any]:
    warm()
    problem = load(folder)
    pairs = feasible_pairs(problem)
    begin = clock()
    plan = assign(problem, "stable", pairs=pairs)
    return {"seconds": clock() - begin, "total": plan.total, "gap": plan.gap, "blocking": plan.blocking}


def rounds(folder: str) -> dict[str, Any]:
    """Without storing a pair."""
    from careladder.matching.engine.rounds import LocalBlocks, assign_in_rounds

    warm()
    begin = clock()
    problem = load(folder)
    plan = assign_in_rounds(LocalBlocks.of(problem), problem.n_workers, problem.seats)
    return {"seconds": clock() - begin, "total": plan.total, "gap": plan.gap, "rounds": plan.rounds}


def latency(folder: str) -> dict[str, Any]:
    """One worker, one vacancy; and each kind of event on a plan kept up to date, in milliseconds."""
    from careladder.matching.engine.live import LivePlan
    from careladder.matching.engine.recommend import jobs_for, people_for

    warm()
    problem = load(folder)
    pairs = feasible_pairs(problem)
    live = LivePlan(problem, assign(problem, pairs=pairs), pairs)
    g = np.random.default_rng(1)
    workers = [problem.worker_ids[int(i)].as_py() for i in g.choice(problem.n_workers, 200, False)]
    vacancies = [problem.vacancy_ids[int(j)].as_py() for j in g.choice(problem.n_vacancies, 200, False)]
    told = {
        "one worker": _times(lambda worker: jobs_for(problem, worker), workers),
        "one vacancy": _times(lambda vacancy: people_for(problem, vacancy), vacancies),
        "worker out": _times(live.remove_worker, workers),
        "vacancy out": _times(live.remove_vacancy, vacancies),
    }
    left, right = (_rows(*side) for side in ((problem.worker_table, workers), (problem.vacancy_table, vacancies)))
    told["worker in"] = _times(live.add_worker, left)
    told["vacancy in"] = _times(live.add_vacancy, right)
    return {"milliseconds": told, "exact": live.total == live.upper_bound}


def _rows(table: pa.Table, ids: list[Any]) -> list[pa.Table]:
    place = {identity: at for at, identity in enumerate(table.column("id").to_pylist())}
    return [table.slice(place[identity], 1) for identity in ids]


def _times(work: Any, items: list[Any]) -> dict[str, float]:
    taken = []
    for item in items:
        begin = clock()
        work(item)
        taken.append((clock() - begin) * 1000)
    return {"p50": float(np.percentile(taken, 50)), "p99": float(np.percentile(taken, 99))}


def _rival_pairs(folder: str, find: Any) -> dict[str, Any]:
    begin = clock()
    worker, _, score = find(load(folder))
    return {"seconds": clock() - begin, "pairs": len(worker), "sum": int(score.sum(dtype=np.int64))}


def duckdb(folder: str) -> dict[str, Any]:
    return _rival_pairs(folder, match_rivals.pairs_by_duckdb)


def polars(folder: str) -> dict[str, Any]:
    return _rival_pairs(folder, match_rivals.pairs_by_polars)


def duckdb_ortools(folder: str) -> dict[str, Any]:
    """Raw columns → pairs by DuckDB → optimum by OR-Tools."""
    begin = clock()
    problem = load(folder)
    worker, vacancy, score = match_rivals.pairs_by_duckdb(problem)
    total = match_rivals.best_by_ortools(worker, vacancy, score, problem.n_workers, problem.seats)
    return {"seconds": clock() - begin, "total": total}


def _stored(folder: str) -> tuple[Pairs, Any]:
    with np.load(f"{folder}/pairs.npz") as kept:
        return Pairs(kept["start"], kept["position"], kept["score"]), kept["seats"]


def keep_pairs(folder: str) -> dict[str, Any]:
    """Write the pairs down for the solvers that only solve."""
    problem = load(folder)
    pairs = feasible_pairs(problem)
    np.savez(f"{folder}/pairs.npz", start=pairs.start, position=pairs.position, score=pairs.score, seats=problem.seats)
    return {"seconds": 0.0, "pairs": len(pairs)}


def auction(folder: str) -> dict[str, Any]:
    """The engine's solver alone, on stored pairs."""
    from careladder.matching.engine.exact import solve_exact
    from careladder.matching.engine.market import plain_market

    warm()
    pairs, seats = _stored(folder)
    begin = clock()
    solution = solve_exact(plain_market(pairs, seats))
    return {"seconds": clock() - begin, "total": solution.value, "gap": 1 - solution.value / solution.bound}


def _solver(folder: str, solve: Any) -> dict[str, Any]:
    pairs, seats = _stored(folder)
    begin = clock()
    worker = np.repeat(np.arange(pairs.n_workers), np.diff(pairs.start))
    total = solve(worker, pairs.position, pairs.score, pairs.n_workers, seats)
    return {"seconds": clock() - begin, "total": total}


def ortools(folder: str) -> dict[str, Any]:
    return _solver(folder, match_rivals.best_by_ortools)


def scipy(folder: str) -> dict[str, Any]:
    return _solver(folder, match_rivals.best_by_scipy)


PARTS = (engine, pruned, stable, rounds, latency, duckdb, polars, duckdb_ortools, keep_pairs, auction, ortools, scipy)

if __name__ == "__main__":
    part = {each.__name__: each for each in PARTS}[sys.argv[1]]
    print(json.dumps({**part(sys.argv[2]), "peak_mb": peak_mb()}))
