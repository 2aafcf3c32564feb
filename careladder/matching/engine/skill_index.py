"""The workers' skills by occupation and their accepted regions as one sorted list: how a vacancy finds its people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine.arrays import VacancyArrays, WorkerArrays


@dataclass(frozen=True)
class SkillIndex:
    """Built once, asked for every vacancy."""

    worker: NDArray[np.int64]  # of each skill
    by_occupation: NDArray[np.int64]  # skills sorted by (occupation, worker)
    begins: NDArray[np.int64]
    lows: NDArray[np.int64]
    highs: NDArray[np.int64]
    width: int

    @classmethod
    def build(cls, w: WorkerArrays, v: VacancyArrays) -> SkillIndex:
        """Sort what `column` looks up."""
        n, cells = len(w.floor), v.cells
        owner = np.repeat(np.arange(n), np.diff(w.range_start)) * cells.shape[2]
        return cls(
            worker=np.repeat(np.arange(n), np.diff(w.skill_start)),
            by_occupation=np.argsort(w.skill_occ, kind="stable"),
            begins=np.searchsorted(np.sort(w.skill_occ), np.arange(cells.shape[0] + 1)),
            lows=owner + w.range_lo,
            highs=owner + w.range_hi,
            width=cells.shape[2],
        )

    def of(self, occupation: int) -> NDArray[np.int64]:
        """Return the skills in this occupation."""
        return self.by_occupation[self.begins[occupation] : self.begins[occupation + 1]]

    def accepts(self, workers: NDArray[Any], rank: int) -> NDArray[np.bool_]:
        """Tell which workers accept the region of this rank."""
        if not len(self.lows):
            return np.zeros(len(workers), np.bool_)
        wanted = workers * self.width + rank
        at = np.searchsorted(self.lows, wanted, side="right") - 1
        return (at >= 0) & (self.highs[at] > wanted)
