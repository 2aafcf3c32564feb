"""A run's workers and vacancies, checked and packed.

    problem = Problem.from_tables(workers, vacancies, rules)

Rows may come in any order: everything inside stands in the order of ids, so results do not depend on it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from careladder.matching.engine.arrays import ScoreArrays, VacancyArrays, WorkerArrays
from careladder.matching.engine.arrow import returning_memory
from careladder.matching.engine.columns import Columns
from careladder.matching.engine.errors import BadTable, UnknownId
from careladder.matching.engine.pack_vacancies import PackedVacancies, pack_vacancies
from careladder.matching.engine.pack_workers import pack_workers
from careladder.matching.engine.rules import Rules
from careladder.matching.engine.skill_index import SkillIndex

MOST_YEARS = 80


@dataclass(frozen=True)
class Problem:
    """Packed tables. Vacancies have a packed position, and a place in the order of ids."""

    rules: Rules
    workers: WorkerArrays
    packed: PackedVacancies  # the vacancies with the occupations, regions and bits that they gave numbers to
    scores: ScoreArrays
    worker_ids: pa.Array
    vacancy_ids: pa.Array  # in the order of ids
    worker_table: pa.Table  # rows in the order of ids, for explanations
    vacancy_table: pa.Table
    groups: NDArray[np.uint64]  # hardship groups of each worker, bit k = group_codes[k]
    group_codes: tuple[str, ...]
    notices: tuple[str, ...] = field(default=())

    @classmethod
    def from_tables(cls, workers: pa.Table, vacancies: pa.Table, rules: Rules) -> Problem:
        """Check and pack both tables, or raise `BadTable` with a sentence for every problem found."""
        sentences: list[str] = []
        notices: list[str] = []
        with returning_memory():
            left, right = Columns("workers", workers, sentences), Columns("vacancies", vacancies, sentences)
            packed = pack_vacancies(right, rules)
            mine = pack_workers(left, rules, packed, notices)
        if sentences:
            raise BadTable(sentences)
        return cls(
            rules=rules,
            workers=mine.arrays,
            packed=packed,
            scores=score_arrays(rules),
            worker_ids=left.ids,
            vacancy_ids=right.ids,
            worker_table=left.table,
            vacancy_table=right.table,
            groups=mine.groups,
            group_codes=mine.group_codes,
            notices=tuple(notices),
        )

    @property
    def vacancies(self) -> VacancyArrays:
        """The vacancies' columns, by packed position."""
        return self.packed.arrays

    @property
    def seats(self) -> NDArray[np.int64]:
        """Seats by packed position."""
        return self.packed.seats

    @property
    def order(self) -> NDArray[np.int32]:
        """Place of each packed position in the order of ids."""
        return self.packed.order

    @property
    def n_workers(self) -> int:
        """How many workers there are."""
        return len(self.worker_ids)

    @property
    def n_vacancies(self) -> int:
        """How many vacancies there are."""
        return len(self.vacancy_ids)

    @cached_property
    def position(self) -> NDArray[np.int32]:
        """Packed position of each vacancy, by its place in the order of ids."""
        position = np.empty_like(self.order)
        position[self.order] = np.arange(len(self.order), dtype=np.int32)
        return position

    @cached_property
    def skill_index(self) -> SkillIndex:
        """How a vacancy finds its people; built when first asked for."""
        return SkillIndex.build(self.workers, self.vacancies)

    def worker_at(self, worker: Any) -> int:
        """Return the index of this worker id, or raise `UnknownId`."""
        return _find(self.worker_ids, worker, "worker")

    def vacancy_at(self, vacancy: Any) -> int:
        """Return the packed position of this vacancy id, or raise `UnknownId`."""
        return int(self.position[_find(self.vacancy_ids, vacancy, "vacancy")])

    def ids_of(self, positions: NDArray[Any]) -> pa.Array:
        """Return the vacancy ids at these packed positions."""
        return self.vacancy_ids.take(pa.array(self.order[positions]))


def _find(ids: pa.Array, wanted: Any, what: str) -> int:
    try:
        at = pc.index(ids, pa.scalar(wanted, ids.type)).as_py()
    except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError):
        at = -1
    if at < 0:
        raise UnknownId(what=what, id=wanted)
    return int(at)


def score_arrays(rules: Rules) -> ScoreArrays:
    """Return the score tables that kernels read."""
    years = np.arange(MOST_YEARS + 1, dtype=np.int64)
    shares = rules.experience_points * years[:, None] // (years[None, :] + rules.experience_more)
    return ScoreArrays(
        surplus=rules.surplus_points,
        wish=rules.wish_points,
        experience=np.minimum(rules.experience_points, shares).astype(np.int32),
        near=rules.near,
        band_ends=rules.band_ends,
        band_points=rules.band_points,
        wage_points=rules.wage_points,
        wage_full_percent=rules.wage_full_percent,
    )
