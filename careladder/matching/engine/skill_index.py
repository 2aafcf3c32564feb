"""How a vacancy finds its people: the workers' skills by occupation, and who accepts its region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine.arrays import VacancyArrays, WorkerArrays


@dataclass(frozen=True)
class SkillIndex:
    """Built once, asked for every vacancy. About 50 bytes a skill.

    Columns stand by (occupation, worker), each beside the skill it belongs to, so that the people of an occupation
    are one stretch of every column and a rule is one comparison over contiguous memory.
    """

    begins: NDArray[np.int64]  # of each occupation
    skill: NDArray[np.int64]
    worker: NDArray[np.int64]
    level_pass: NDArray[np.int32]
    years_pass: NDArray[np.int32]
    offers: NDArray[np.uint64]
    need_wage: NDArray[np.int32]
    from_day: NDArray[np.int32]
    until_day: NDArray[np.int32]
    health_day: NDArray[np.int32]
    least_level: int  # what everybody passes
    least_years: int

    @classmethod
    def build(cls, w: WorkerArrays, v: VacancyArrays) -> SkillIndex:
        """Sort the workers' columns."""
        n = len(w.floor)
        order = np.argsort(w.skill_occ, kind="stable")
        counts = np.bincount(w.skill_occ, minlength=v.cells.shape[0])
        worker = np.repeat(np.arange(n), np.diff(w.skill_start))[order]
        return cls(
            begins=np.concatenate([[0], np.cumsum(counts)]),
            skill=order,
            worker=worker,
            level_pass=w.skill_pass[order],
            years_pass=w.skill_years_pass[order],
            offers=w.offers[worker],
            need_wage=w.need_wage[worker],
            from_day=w.from_day[worker],
            until_day=w.until_day[worker],
            health_day=w.health_day[worker],
            least_level=int(w.skill_pass.min(initial=9)),
            least_years=int(w.skill_years_pass.min(initial=99)),
        )

    def stretch(self, v: VacancyArrays, vacancy: int) -> slice:
        """Where the skills in this vacancy's occupation stand."""
        begin, end = (int(at) for at in self.begins[v.occ[vacancy] : v.occ[vacancy] + 2])
        return slice(begin, end)

    def columns(self, here: slice) -> tuple[NDArray[Any], ...]:
        """Skill, worker, and what rules compare, of one stretch."""
        return (
            *(self.skill[here], self.worker[here], self.offers[here], self.need_wage[here], self.from_day[here]),
            *(self.until_day[here], self.health_day[here], self.level_pass[here], self.years_pass[here]),
        )

    def able(self, v: VacancyArrays, vacancy: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return workers (ascending) and their skills that pass every rule of this vacancy but place and region."""
        here = self.stretch(v, vacancy)
        fits = self.need_wage[here] <= v.wage[vacancy]
        fits &= self.from_day[here] <= v.latest[vacancy]
        fits &= self.until_day[here] >= v.until[vacancy]
        fits &= self.health_day[here] >= v.health[vacancy]
        if v.needs[vacancy]:
            fits &= (self.offers[here] & v.needs[vacancy]) == v.needs[vacancy]
        if v.level[vacancy] > self.least_level:
            fits &= self.level_pass[here] >= v.level[vacancy]
        if v.years[vacancy] > self.least_years:
            fits &= self.years_pass[here] >= v.years[vacancy]
        at = np.flatnonzero(fits) + here.start
        return self.worker[at], self.skill[at]


def accepting(w: WorkerArrays, people: NDArray[Any], rank: int) -> NDArray[np.bool_]:
    """Tell of each of these workers whether she accepts the region of this rank: all their ranges are looked at."""
    begin, end = w.range_start[people], w.range_start[people + 1]
    length = end - begin
    owner = np.repeat(np.arange(len(people)), length)
    at = np.repeat(begin - (np.cumsum(length) - length), length) + np.arange(len(owner))
    accepts = np.zeros(len(people), np.bool_)
    accepts[owner[(w.range_lo[at] <= rank) & (rank < w.range_hi[at])]] = True
    return accepts
