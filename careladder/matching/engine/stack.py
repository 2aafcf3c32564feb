"""Packed rows that came one by one, as the same columns that a packed table has."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from careladder.matching.engine.links import grown


class Stack:
    """Grows by rows of `WorkerArrays` or `VacancyArrays` (whose `cells` stay those of the first). Nothing leaves it."""

    def __init__(self) -> None:
        self.kind: Any = None
        self.buffers: dict[str, NDArray[Any]] = {}
        self.used: dict[str, int] = {}
        self.places: list[int] = []

    def __len__(self) -> int:
        return len(self.places)

    def add(self, place: int, row: Any) -> None:
        """Add a packed row that has this place elsewhere."""
        if not self.places:
            self.kind = type(row)
            self.buffers = row._asdict()  # noqa: SLF001 a named tuple's own
            self.used = {name: len(values) for name, values in self.buffers.items()}
        else:
            for name, values in row._asdict().items():  # noqa: SLF001
                if name != "cells":
                    self._add(name, values)
        self.places.append(place)

    def arrays(self) -> Any:
        """Return every row so far."""
        return self.kind(**{name: values[: self.used[name]] for name, values in self.buffers.items()})

    def placed(self, rows: NDArray[np.int64], scores: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return places for rows."""
        return np.array(self.places, np.int64)[rows], scores

    def _add(self, name: str, values: NDArray[Any]) -> None:
        used = self.used[name]
        if name.endswith("_start"):
            values = values[1:] + self.buffers[name][used - 1]
        self.buffers[name] = grown(self.buffers[name], used + len(values))
        self.buffers[name][used : used + len(values)] = values
        self.used[name] = used + len(values)
