"""Two Parquet files in, one out: the engine as a command uses it.

solve_files("W.parquet", "V.parquet", compile_rules(pack.matching), out="pairs.parquet")
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from careladder.matching.engine.arrow import returning_memory
from careladder.matching.engine.assign import Assignment, Objective, assign
from careladder.matching.engine.errors import BadTable, ListsNeedPairs, NeitherFits, StableNeedsPairs
from careladder.matching.engine.kernels.rows import feasible_rows
from careladder.matching.engine.memory import BASE_MB, BYTES_A_SEAT, Estimate, estimate, peak_mb
from careladder.matching.engine.pairs import Pairs, feasible_pairs
from careladder.matching.engine.problem import Problem
from careladder.matching.engine.rounds import LocalBlocks, assign_in_rounds
from careladder.matching.engine.rules import Rules
from careladder.matching.engine.whole import Whole, assign_and_list
from careladder.packs.text import Text, say

LISTED = 30
ROWS_A_GROUP = 1_000_000
WORKERS_A_GROUP = 2_000
BYTES_A_WORKER_LISTED = 160  # her list, and her place in queues; the tables are there already
BYTES_A_VACANCY = 120  # prices, bounds, and what threads note

Rows = tuple[NDArray[Any], NDArray[Any], NDArray[Any]]


def solve_files(
    workers: str | Path,
    vacancies: str | Path,
    rules: Rules,
    objective: Objective = "total",
    out: str | Path | None = None,
    arcs_out: str | Path | None = None,
    *,
    lists_out: str | Path | None = None,
    threads: int | None = None,
    limit_mb: int | None = None,
    notice: Callable[[str], None] | None = None,
    language: str = "en",
) -> dict[str, Any]:
    """Solve, write the pairs (if asked, every feasible pair and both sides' lists), return the figures of the run.

    `out` and arcs have the columns worker_id, vacancy_id, score; lists, with a rank more, are `jobs.parquet` and
    `people.parquet` in the folder `lists_out`. A run whose pairs do not fit into `limit_mb` prices them on demand and
    says so. `notice` gets such sentences and harmless oddities, the engine's own in `language`.
    Raises `BadTable` with a sentence per problem, or `DoesNotFit` before the work begins.
    """
    begin = time.perf_counter()
    problem = Problem.from_tables(read_table(workers, "workers"), read_table(vacancies, "vacancies"), rules)
    tell = notice or _silent
    for sentence in problem.notices:
        tell(sentence)
    expected = estimate(problem, limit_mb)
    stored = fits_stored(problem, expected, objective, lists=lists_out is not None)
    read = time.perf_counter()
    pairs = feasible_pairs(problem, threads) if stored else None
    if pairs is None:
        tell(priced_on_demand(expected).in_(language))
    feasible = time.perf_counter()
    plan = _plan(problem, pairs, objective, lists_out, threads)
    assigned = time.perf_counter()
    counted = None if pairs is None else len(pairs)
    if out is not None:
        pq.write_table(plan.table(), out)
    if arcs_out is not None:
        counted = write_arcs(problem, computed_rows(problem) if pairs is None else stored_rows(pairs), arcs_out)
    end = time.perf_counter()
    seconds = {"read": read - begin, "feasible": feasible - read, "assign": assigned - feasible, "total": end - begin}
    told = figures(problem, counted, plan, seconds)
    return told if stored else told | {"estimated_pairs": expected.pairs}


def _plan(
    problem: Problem, pairs: Pairs | None, objective: Objective, lists_out: str | Path | None, threads: int | None
) -> Assignment:
    if pairs is None:
        return assign_on_demand(problem, threads)
    if lists_out is None:
        return assign(problem, objective, pairs=pairs)
    whole = assign_and_list(problem, LISTED, objective, pairs=pairs)
    write_lists(problem, whole, lists_out)
    return whole.plan


def fits_stored(problem: Problem, expected: Estimate, objective: Objective, *, lists: bool = False) -> bool:
    """Return whether the pairs may be stored; refuse what fits in no way."""
    if expected.fits:
        return True
    if objective == "stable":
        raise StableNeedsPairs(needed_mb=expected.needed_mb, allowed_mb=expected.allowed_mb)
    if lists:
        raise ListsNeedPairs(needed_mb=expected.needed_mb, allowed_mb=expected.allowed_mb)
    needed = on_demand_mb(problem)
    if needed > expected.allowed_mb:
        raise NeitherFits(stored_mb=expected.needed_mb, needed_mb=needed, allowed_mb=expected.allowed_mb)
    return False


def on_demand_mb(problem: Problem) -> int:
    """Return the megabytes of a run that stores no pairs: what people, seats and vacancies take by themselves."""
    n, seats = problem.n_workers, int(np.minimum(problem.seats, problem.n_workers).sum())
    bytes_ = n * BYTES_A_WORKER_LISTED + seats * BYTES_A_SEAT + problem.n_vacancies * BYTES_A_VACANCY
    return BASE_MB + int(bytes_ / 2**20)


def priced_on_demand(expected: Estimate) -> Text:
    """Say that this run stores no pairs."""
    pairs, needed, allowed = f"{expected.pairs:,}", expected.needed_mb, expected.allowed_mb
    return say(
        f"可行配对约{pairs}个，全部存下约需 {needed} MB，本次最多可用 {allowed} MB；"
        "因此改为边算边比，不存配对，结果附有与最优值的最大差距。",
        f"About {pairs} feasible pairs would take {needed} MB and this run may use {allowed} MB, so they are priced on "
        "demand and not stored; the result comes with how far from the best it can be at most.",
    )


def assign_on_demand(problem: Problem, threads: int | None = None) -> Assignment:
    """Assign everybody without storing a pair; the plan carries its certified gap."""
    plan = assign_in_rounds(LocalBlocks.of(problem, threads), problem.n_workers, problem.seats)
    return Assignment(
        problem=problem,
        objective="total",
        job=plan.job,
        score=plan.score,
        total=plan.total,
        value=plan.total,
        upper_bound=plan.upper_bound,
        prices=np.where(problem.seats > 0, plan.prices, 0).astype(np.int64),
        method="rounds",
    )


def figures(problem: Problem, pairs: int | None, plan: Assignment, seconds: dict[str, float]) -> dict[str, Any]:
    """Return what the command prints as JSON. `pairs` is None where they were neither stored nor written."""
    return {
        "workers": problem.n_workers,
        "vacancies": problem.n_vacancies,
        "seats": int(problem.seats.sum()),
        "feasible_pairs": pairs,
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
        with returning_memory():
            return pq.read_table(path)
    except FileNotFoundError:
        raise BadTable([f"{side}: there is no file «{path}»."]) from None
    except (pa.ArrowInvalid, OSError) as problem:
        raise BadTable([f"{side}: «{path}» cannot be read as Parquet ({problem})."]) from None


def write_lists(problem: Problem, whole: Whole, folder: str | Path) -> None:
    """Write every worker's and every vacancy's best into a folder, which is made where it is missing."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    pq.write_table(whole.jobs.table(problem), Path(folder) / "jobs.parquet")
    pq.write_table(whole.people.table(problem), Path(folder) / "people.parquet")


def write_arcs(problem: Problem, rows: Iterable[Rows], path: str | Path) -> int:
    """Write every feasible pair, in stretches, so that the ids never stand in memory all at once; return how many."""
    schema = pa.schema(
        [("worker_id", problem.worker_ids.type), ("vacancy_id", problem.vacancy_ids.type), ("score", pa.int32())]
    )
    written = 0
    with pq.ParquetWriter(path, schema) as writer:
        for worker, position, score in rows:
            columns = [
                problem.worker_ids.take(pa.array(worker)),
                problem.ids_of(position),
                pa.array(score.astype(np.int32)),
            ]
            writer.write_table(pa.table(columns, schema=schema))
            written += len(worker)
    return written


def stored_rows(pairs: Pairs) -> Iterator[Rows]:
    """Yield (worker, packed position, score) of stored pairs, about ROWS_A_GROUP at a time."""
    for first, last in _stretches(pairs):
        rows = slice(pairs.start[first], pairs.start[last])
        worker = np.repeat(np.arange(first, last), np.diff(pairs.start[first : last + 1]))
        yield worker, pairs.position[rows], pairs.score[rows]


def computed_rows(problem: Problem) -> Iterator[Rows]:
    """Yield the same as `stored_rows`, computed a few workers at a time and forgotten."""
    for first in range(0, problem.n_workers, WORKERS_A_GROUP):
        last = min(problem.n_workers, first + WORKERS_A_GROUP)
        counts, position, score, _ = feasible_rows(problem.workers, problem.vacancies, problem.scores, first, last)
        yield np.repeat(np.arange(first, last), counts), position, score


def _stretches(pairs: Pairs) -> list[tuple[int, int]]:
    """Cut the workers so that each stretch has about ROWS_A_GROUP pairs."""
    n = pairs.n_workers
    cuts = np.searchsorted(pairs.start, np.arange(0, len(pairs) + ROWS_A_GROUP, ROWS_A_GROUP)).tolist()
    edges = sorted({0, n, *(min(cut, n) for cut in cuts)})
    return list(pairwise(edges))


def _silent(sentence: str) -> None:
    """Nobody asked for notices."""
