"""Two Parquet files in, one out: the engine as a command uses it.

solve_files("W.parquet", "V.parquet", compile_rules(pack.matching), out="pairs.parquet")
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from careladder.matching.engine.assign import Assignment, Objective, assign
from careladder.matching.engine.errors import BadTable
from careladder.matching.engine.memory import estimate, peak_mb, require_fit
from careladder.matching.engine.pairs import Pairs, feasible_pairs
from careladder.matching.engine.problem import Problem
from careladder.matching.engine.rules import Rules

ROWS_A_GROUP = 1_000_000


def solve_files(
    workers: str | Path,
    vacancies: str | Path,
    rules: Rules,
    objective: Objective = "total",
    out: str | Path | None = None,
    arcs_out: str | Path | None = None,
    *,
    threads: int | None = None,
    limit_mb: int | None = None,
    notice: Callable[[str], None] | None = None,
) -> dict[str, Any]:
    """Solve, write the pairs (and every feasible pair, if asked), return the figures of the run.

    `pairs` and arcs have the columns worker_id, vacancy_id, score. `notice` gets sentences about harmless oddities.
    Raises `BadTable` with a sentence per problem, or `DoesNotFit` before the work begins.
    """
    begin = time.perf_counter()
    problem = Problem.from_tables(read_table(workers, "workers"), read_table(vacancies, "vacancies"), rules)
    for sentence in problem.notices:
        (notice or _silent)(sentence)
    read = time.perf_counter()
    require_fit(estimate(problem, limit_mb))
    pairs = feasible_pairs(problem, threads)
    feasible = time.perf_counter()
    plan = assign(problem, objective, pairs=pairs)
    assigned = time.perf_counter()
    if out is not None:
        pq.write_table(plan.table(), out)
    if arcs_out is not None:
        write_arcs(problem, pairs, arcs_out)
    end = time.perf_counter()
    seconds = {"read": read - begin, "feasible": feasible - read, "assign": assigned - feasible, "total": end - begin}
    return figures(problem, pairs, plan, seconds)


def figures(problem: Problem, pairs: Pairs, plan: Assignment, seconds: dict[str, float]) -> dict[str, Any]:
    """Return what the command prints as JSON."""
    return {
        "workers": problem.n_workers,
        "vacancies": problem.n_vacancies,
        "seats": int(problem.seats.sum()),
        "feasible_pairs": len(pairs),
        "matched": plan.matched,
        "total": plan.total,
        "upper_bound": plan.upper_bound,
        "gap": plan.gap,
        "proven_optimal": plan.proven_optimal,
        "seconds": {name: round(value, 4) for name, value in seconds.items()},
        "peak_mb": peak_mb(),
    }


def read_table(path: str | Path, side: str) -> pa.Table:
    """Read a Parquet file, or say in a sentence why it cannot be read."""
    try:
        return pq.read_table(path)
    except FileNotFoundError:
        raise BadTable([f"{side}: there is no file «{path}»."]) from None
    except (pa.ArrowInvalid, OSError) as problem:
        raise BadTable([f"{side}: «{path}» cannot be read as Parquet ({problem})."]) from None


def write_arcs(problem: Problem, pairs: Pairs, path: str | Path) -> None:
    """Write every feasible pair, in stretches, so that the ids never stand in memory all at once."""
    schema = pa.schema(
        [("worker_id", problem.worker_ids.type), ("vacancy_id", problem.vacancy_ids.type), ("score", pa.int32())]
    )
    with pq.ParquetWriter(path, schema) as writer:
        for first, last in _stretches(pairs):
            rows = slice(pairs.start[first], pairs.start[last])
            worker = np.repeat(np.arange(first, last), np.diff(pairs.start[first : last + 1]))
            columns = [
                problem.worker_ids.take(pa.array(worker)),
                problem.ids_of(pairs.position[rows]),
                pa.array(pairs.score[rows].astype(np.int32)),
            ]
            writer.write_table(pa.table(columns, schema=schema))


def _stretches(pairs: Pairs) -> list[tuple[int, int]]:
    """Cut the workers so that each stretch has about ROWS_A_GROUP pairs."""
    n = pairs.n_workers
    cuts = np.searchsorted(pairs.start, np.arange(0, len(pairs) + ROWS_A_GROUP, ROWS_A_GROUP)).tolist()
    edges = sorted({0, n, *(min(cut, n) for cut in cuts)})
    return list(pairwise(edges))


def _silent(sentence: str) -> None:
    """Nobody asked for notices."""
