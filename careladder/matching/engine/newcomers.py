"""Feasible pairs of one new row with everybody there: the packed columns narrow the search, the rules decide.

The packed columns know only the occupations, regions and codes that the first vacancies asked for. What they can
tell is used to rule people out; whoever is left is packed anew together with the new row, so nothing is missed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from careladder.matching.engine import single
from careladder.matching.engine.columns import Columns
from careladder.matching.engine.errors import BadTable
from careladder.matching.engine.pack_workers import pack_workers
from careladder.matching.engine.problem import Problem

Pair = tuple[NDArray[np.int64], NDArray[np.int64]]


def vacancies_for(problem: Problem, row: pa.Table) -> Pair:
    """Return packed positions and scores of the problem's vacancies for a new worker given as a one-row table."""
    sentences: list[str] = []
    packed = pack_workers(Columns("workers", row, sentences), problem.rules, problem.packed, [])
    if sentences:
        raise BadTable(sentences)
    return single.row(replace(problem, workers=packed.arrays), 0)


def workers_for(problem: Problem, row: pa.Table) -> Pair:
    """Return indices and scores of the problem's workers for a new vacancy given as a one-row table."""
    alone = Problem.from_tables(problem.worker_table.slice(0, 0), row, problem.rules)
    able = np.flatnonzero(_not_ruled_out(problem, alone))
    if not len(able):
        return able, able
    few = Problem.from_tables(problem.worker_table.take(pa.array(able)), row, problem.rules)
    found, scores = single.column(few, 0)
    return able[found], scores


def _not_ruled_out(problem: Problem, alone: Problem) -> NDArray[np.bool_]:
    """Mark the workers whom wage, days and occupation leave possible."""
    w, v = problem.workers, alone.vacancies
    able = (w.need_wage <= v.wage[0]) & (w.from_day <= v.latest[0])
    able &= (w.until_day >= v.until[0]) & (w.health_day >= v.health[0])
    occupation = alone.packed.occupations[0]
    if problem.rules.lenient_levels is not None and occupation in problem.packed.occupations:
        skill = problem.skill_index.of(problem.packed.occupations.index(occupation))
        skilled = np.zeros(problem.n_workers, np.bool_)
        skilled[problem.skill_index.worker[skill[w.skill_pass[skill] >= v.level[0]]]] = True
        able &= skilled
    possible: NDArray[np.bool_] = able & _accepts_region(problem, alone) & _has_bits(problem, alone)
    return possible


def _accepts_region(problem: Problem, alone: Problem) -> NDArray[np.bool_]:
    keys, key = problem.packed.region_keys, alone.packed.region_keys[0]
    rank = int(np.searchsorted(keys, key))
    if not problem.rules.by_region or rank == len(keys) or keys[rank] != key:
        return np.ones(problem.n_workers, np.bool_)
    return problem.skill_index.accepts(np.arange(problem.n_workers), rank)


def _has_bits(problem: Problem, alone: Problem) -> NDArray[np.bool_]:
    needed = np.uint64(0)
    for (column, code), number in alone.packed.needed.number.items():
        if int(alone.vacancies.needs[0]) >> number & 1:
            needed |= problem.packed.needed.mask(column, code)
    return np.asarray((needed & ~problem.workers.offers) == 0, np.bool_)


def joined(tables: list[Any]) -> pa.Table:
    """Stack one-row tables."""
    return pa.concat_tables(tables, promote_options="permissive")
