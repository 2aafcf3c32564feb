"""Feasible pairs of one new row with everybody there: those of the first tables, and those who came since.

A new row is packed with the numbers that the first vacancies gave to occupations, regions and codes, so it is compared
with packed columns at once. A vacancy that asks for what has no number yet (a stranger) needs the workers' rows: what
the packed columns can tell is used to rule people out, and whoever is left is packed anew together with it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from careladder.matching.engine import single
from careladder.matching.engine.arrays import ScoreArrays, VacancyArrays, WorkerArrays
from careladder.matching.engine.columns import Columns
from careladder.matching.engine.errors import BadTable
from careladder.matching.engine.kernels.rows import feasible_rows
from careladder.matching.engine.one_row import Numbers
from careladder.matching.engine.pack_workers import pack_workers
from careladder.matching.engine.problem import Problem
from careladder.matching.engine.skill_index import SkillIndex, accepting
from careladder.matching.engine.stack import Stack

Pair = tuple[NDArray[np.int64], NDArray[np.int64]]
NOBODY = np.zeros(0, np.int64), np.zeros(0, np.int64)


@dataclass(frozen=True)
class NewWorker:
    """A worker's row, and the row packed."""

    row: pa.Table
    arrays: WorkerArrays


@dataclass(frozen=True)
class NewVacancy:
    """A vacancy's row, and the row packed, unless it is a stranger's."""

    row: pa.Table
    arrays: VacancyArrays | None
    seats: int


@dataclass(frozen=True)
class Faced:
    """Workers and vacancies that share their numbers, and how a vacancy finds its people where that is asked for."""

    workers: WorkerArrays
    vacancies: VacancyArrays
    scores: ScoreArrays
    index: SkillIndex | None = None

    @property
    def skill_index(self) -> SkillIndex:
        """The index given, or a new one."""
        return self.index or SkillIndex.build(self.workers, self.vacancies)


class Newcomers:
    """Who came since the tables were read; finds the pairs of who comes next. The caller numbers their places."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.numbers = problem, Numbers(problem)
        self.workers, self.vacancies = Stack(), Stack()
        self.index: SkillIndex | None = None  # of the new workers, made when asked for
        self.worker_rows: dict[int, pa.Table] = {}
        self.stranger_rows: dict[int, pa.Table] = {}

    def read_worker(self, row: pa.Table) -> NewWorker:
        """Check and pack a one-row table, or raise `BadTable`."""
        arrays = self.numbers.worker(row)
        if arrays is None:
            sentences: list[str] = []
            arrays = pack_workers(
                Columns("workers", row, sentences), self.problem.rules, self.problem.packed, []
            ).arrays
            if sentences:
                raise BadTable(sentences)
        return NewWorker(row, arrays)

    def read_vacancy(self, row: pa.Table) -> NewVacancy:
        """Check and pack a one-row table, or raise `BadTable`."""
        plain = self.numbers.vacancy(row)
        if plain is not None:
            return NewVacancy(row, plain.arrays, plain.seats)
        alone = Problem.from_tables(self.problem.worker_table.slice(0, 0), row, self.problem.rules)
        return NewVacancy(row, None, int(alone.seats[0]))

    def keep_worker(self, place: int, worker: NewWorker) -> None:
        """Remember a worker who was taken in."""
        self.workers.add(place, worker.arrays)
        self.index = None
        self.worker_rows[place] = worker.row

    def keep_vacancy(self, place: int, vacancy: NewVacancy) -> None:
        """Remember a vacancy that was taken in."""
        if vacancy.arrays is None:
            self.stranger_rows[place] = vacancy.row
        else:
            self.vacancies.add(place, vacancy.arrays)

    def forget_worker(self, place: int) -> None:
        """She left. Her packed row stays: whoever asks has to know that her place is empty."""
        self.worker_rows.pop(place, None)

    def forget_vacancy(self, place: int) -> None:
        """It closed. Its packed row stays, unless it was a stranger's."""
        self.stranger_rows.pop(place, None)

    def vacancies_for(self, worker: NewWorker) -> Pair:
        """Return places and scores of all vacancies for a new worker, closed ones included."""
        problem = self.problem
        _, positions, scores, _ = feasible_rows(worker.arrays, problem.vacancies, problem.scores, 0, 1)
        found = [(positions.astype(np.int64), scores.astype(np.int64))]
        if len(self.vacancies):
            faced = Faced(worker.arrays, self.vacancies.arrays(), problem.scores)
            found.append(self.vacancies.placed(*single.row_among(faced, 0)))
        if self.stranger_rows:
            found.append(_packed_anew(problem, self.stranger_rows, worker.row, worker_is_new=True))
        return _together(found)

    def workers_for(self, vacancy: NewVacancy) -> Pair:
        """Return places and scores of all workers for a new vacancy, those included who left."""
        problem = self.problem
        if vacancy.arrays is None:
            found = [_first_workers_for(problem, vacancy.row)]
            if self.worker_rows:
                found.append(_packed_anew(problem, self.worker_rows, vacancy.row, worker_is_new=False))
            return _together(found)
        found = [single.column(Faced(problem.workers, vacancy.arrays, problem.scores, problem.skill_index), 0)]
        if len(self.workers):
            arrays = self.workers.arrays()
            self.index = self.index or SkillIndex.build(arrays, vacancy.arrays)
            faced = Faced(arrays, vacancy.arrays, problem.scores, self.index)
            found.append(self.workers.placed(*single.column(faced, 0)))
        return _together(found)


def _together(found: list[Pair]) -> Pair:
    return np.concatenate([places for places, _ in found]), np.concatenate([scores for _, scores in found])


def _first_workers_for(problem: Problem, row: pa.Table) -> Pair:
    """Return indices and scores of the problem's workers for a stranger."""
    alone = Problem.from_tables(problem.worker_table.slice(0, 0), row, problem.rules)
    able = _not_ruled_out(problem, alone)
    if not len(able):
        return NOBODY
    few = Problem.from_tables(problem.worker_table.take(pa.array(able)), row, problem.rules)
    found, scores = single.column(few, 0)
    return able[found], scores


def _not_ruled_out(problem: Problem, alone: Problem) -> NDArray[np.int64]:
    """Return the workers whom wage, days, occupation, region and codes leave possible."""
    w, v = problem.workers, alone.vacancies
    able = (w.need_wage <= v.wage[0]) & (w.from_day <= v.latest[0])
    able &= (w.until_day >= v.until[0]) & (w.health_day >= v.health[0])
    occupation = alone.packed.occupations[0]
    if problem.rules.lenient_levels is not None and occupation in problem.packed.occupations:
        skilled = np.zeros(problem.n_workers, np.bool_)
        skill = np.flatnonzero(w.skill_occ == problem.packed.occupations.index(occupation))
        skill = skill[w.skill_pass[skill] >= v.level[0]]
        skilled[np.searchsorted(w.skill_start, skill, side="right") - 1] = True
        able &= skilled
    return _accepting_region(problem, alone, np.flatnonzero(able & _has_bits(problem, alone)))


def _accepting_region(problem: Problem, alone: Problem, people: NDArray[np.int64]) -> NDArray[np.int64]:
    keys, key = problem.packed.region_keys, alone.packed.region_keys[0]
    rank = int(np.searchsorted(keys, key))
    if not problem.rules.by_region or rank == len(keys) or keys[rank] != key:
        return people
    return people[accepting(problem.workers, people, rank)]


def _has_bits(problem: Problem, alone: Problem) -> NDArray[np.bool_]:
    needed = np.uint64(0)
    for (column, code), number in alone.packed.needed.number.items():
        if int(alone.vacancies.needs[0]) >> number & 1:
            needed |= problem.packed.needed.mask(column, code)
    return np.asarray((needed & ~problem.workers.offers) == 0, np.bool_)


def _packed_anew(problem: Problem, others: dict[int, pa.Table], row: pa.Table, *, worker_is_new: bool) -> Pair:
    """Return places and scores of the others that pair with the new row: both are packed together as tables."""
    table = pa.concat_tables(list(others.values()), promote_options="permissive")
    by_id = dict(zip(table.column("id").to_pylist(), others, strict=True))
    sides = (row, table) if worker_is_new else (table, row)
    small = Problem.from_tables(*sides, problem.rules)
    found, scores = single.row(small, 0) if worker_is_new else single.column(small, 0)
    ids = (small.ids_of(found) if worker_is_new else small.worker_ids.take(pa.array(found))).to_pylist()
    return np.array([by_id[identity] for identity in ids], np.int64), scores
