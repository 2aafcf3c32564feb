"""A plan that stays the best while people and vacancies come and go: each event repairs it, none solves it anew.

    live = LivePlan(problem, assign(problem), pairs)
    live.add_worker(one_row_table); live.remove_worker("W7"); live.add_vacancy(row); live.remove_vacancy("V3")
    live.total, live.changes()

Holds the pairs by both sides, so it takes about twice the memory of the run itself.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from careladder.matching.engine.assign import Assignment
from careladder.matching.engine.errors import BadTable, DecisionsClash, UnknownId
from careladder.matching.engine.exact import CLOSED
from careladder.matching.engine.kernels import paths
from careladder.matching.engine.kernels.links import dearest
from careladder.matching.engine.links import Links, grown
from careladder.matching.engine.market import plain_market
from careladder.matching.engine.newcomers import joined, vacancies_for, workers_for
from careladder.matching.engine.pairs import Pairs
from careladder.matching.engine.problem import Problem

GONE = np.int64(2**40)  # the gain of somebody who has left: no seat can tempt her


class LivePlan:
    """An optimal plan in motion. Nodes are packed positions, then newcomers in the order in which they came."""

    def __init__(self, problem: Problem, plan: Assignment, pairs: Pairs) -> None:
        if plan.objective != "total" or not plan.proven_optimal or plan.value != plan.total:
            raise DecisionsClash(
                problem="A plan can be kept up to date only if it is a proven best total without reserves."
            )
        self.problem = problem
        market = plain_market(pairs, problem.seats)
        n, m = market.n_workers, len(market.seats)
        self.seats, self.wanted = market.seats.copy(), problem.seats.copy()
        self.seat_start = np.concatenate([[0], np.cumsum(self.seats, dtype=np.int64)])[:-1]
        self.seats_used = int(self.seats.sum())
        self.sitting, self.taken = np.zeros(self.seats_used, np.int32), np.zeros(m, np.int32)
        self.job, self.seat_of, self.gain = plan.job.copy(), np.zeros(n, np.int32), np.zeros(n, np.int64)
        self.price, self.base = np.where(self.seats > 0, plan.prices, np.int64(CLOSED)), np.zeros(m, np.int64)
        paths.settle(
            *(market.start, market.node, market.score, self.seat_start, self.price),
            *(self.job, self.seat_of, self.sitting, self.taken, self.gain),
        )
        self.rows = Links(market.start, market.node, market.score)
        self.columns = Links(*paths.transpose(market.start, market.node, market.score, m))
        self.worker_ids = problem.worker_ids.to_pylist()
        self.vacancy_ids = problem.ids_of(np.arange(m)).to_pylist()
        self.worker_at = {identity: at for at, identity in enumerate(self.worker_ids)}
        self.vacancy_at = {identity: at for at, identity in enumerate(self.vacancy_ids)}
        self.new_workers: dict[int, pa.Table] = {}
        self.new_vacancies: dict[int, pa.Table] = {}

    # ------------------------------------------------------------------ events

    def add_worker(self, row: pa.Table) -> None:
        """Take a worker in, given as a table of one row."""
        identity = _one(row, self.worker_at, "worker")
        nodes, scores = vacancies_for(self.problem, row)
        more, points = _against(row, self.new_vacancies, self.problem, worker_is_new=True)
        nodes, scores = np.concatenate([nodes, more]), np.concatenate([scores, points])
        i = self.rows.append(nodes, scores)
        self.job, self.seat_of, self.gain = (
            grown(self.job, i + 1, -1),
            grown(self.seat_of, i + 1),
            grown(self.gain, i + 1),
        )
        self.job[i], self.gain[i] = -1, GONE  # not there yet, while seats are laid out for her
        self.columns.add(nodes, i, scores.astype(np.int16))
        self.worker_ids.append(identity)
        self.worker_at[identity], self.new_workers[i] = i, row
        for j in nodes[self.seats[nodes] < self.wanted[nodes]]:
            self._one_seat_more(int(j))  # only as many seats were laid out as there were people who fit
        self._insert(i)

    def remove_worker(self, worker: Any) -> None:
        """Let a worker go; her seat goes to whoever gains most."""
        i = _known(self.worker_at, worker, "worker")
        j = int(self.job[i])
        if j >= 0:
            self._rise(i)
        self.rows.length[i] = 0
        self.gain[i] = GONE
        del self.worker_at[worker]
        self.new_workers.pop(i, None)
        if j >= 0:
            self._fill(j)

    def add_vacancy(self, row: pa.Table) -> None:
        """Take a vacancy in, given as a table of one row."""
        identity = _one(row, self.vacancy_at, "vacancy")
        workers, scores = workers_for(self.problem, row)
        more, points = _against(row, self.new_workers, self.problem, worker_is_new=False)
        workers, scores = np.concatenate([workers, more]), np.concatenate([scores, points])
        here = self.gain[workers] < GONE  # those who left stay out
        workers, scores = workers[here], scores[here].astype(np.int16)
        j = self.columns.append(workers, scores)
        self._make_node(j, int(row.column("seats")[0].as_py()), len(workers))
        self.rows.add(workers, j, scores)
        self.vacancy_ids.append(identity)
        self.vacancy_at[identity], self.new_vacancies[j] = j, row
        if self.seats[j]:
            self.price[j] = dearest(workers, scores, self.gain)
            self._fill(j)

    def remove_vacancy(self, vacancy: Any) -> None:
        """Close a vacancy; its people look for the best of what remains, one by one."""
        j = _known(self.vacancy_at, vacancy, "vacancy")
        people = self.sitting[self.seat_start[j] : self.seat_start[j] + self.taken[j]].copy()
        for i in people:
            self._rise(int(i))
        self.seats[j] = self.wanted[j] = 0
        self.price[j] = CLOSED
        del self.vacancy_at[vacancy]
        self.new_vacancies.pop(j, None)
        for i in people:
            self._insert(int(i))

    # ------------------------------------------------------------------ answers

    @property
    def total(self) -> int:
        """Points of the plan as it stands."""
        return sum(int(scores[nodes == self.job[i]][0]) for i, (nodes, scores) in self._placed())

    @property
    def upper_bound(self) -> int:
        """Return what the prices prove: equal to the total, always."""
        open_ = self.seats > 0
        rent = int((self.seats[open_].astype(np.int64) * self.price[: len(open_)][open_]).sum())
        present = (i for i in self.worker_at.values() if self.rows.length[i])
        return rent + sum(
            max(0, int((scores - self.price[nodes]).max())) for nodes, scores in map(self.rows.row, present)
        )

    def pairs(self) -> dict[Any, Any]:
        """Return the plan as {worker id: vacancy id}."""
        return {self.worker_ids[i]: self.vacancy_ids[self.job[i]] for i in self.worker_at.values() if self.job[i] >= 0}

    # ------------------------------------------------------------------ inside

    def _placed(self) -> Any:
        return ((i, self.rows.row(i)) for i in self.worker_at.values() if self.job[i] >= 0)

    def _insert(self, i: int) -> None:
        paths.insert_worker(
            *(i, self.rows.start, self.rows.length, self.rows.items, self.rows.scores, self.seats, self.seat_start),
            *(self.job, self.seat_of, self.sitting, self.taken, self.gain, self.price),
        )

    def _fill(self, j: int) -> None:
        """Fill free seats of a priced vacancy, or let its price fall."""
        while self.taken[j] < self.seats[j] and self.price[j] > self.base[j]:
            paths.fill_seat(
                *(j, self.columns.start, self.columns.length, self.columns.items, self.columns.scores),
                *(self.seats, self.seat_start, self.job, self.seat_of, self.sitting, self.taken),
                *(self.gain, self.price, self.base),
            )

    def _rise(self, i: int) -> None:
        j = self.job[i]
        self.taken[j] -= 1
        last = self.sitting[self.seat_start[j] + self.taken[j]]
        self.sitting[self.seat_start[j] + self.seat_of[i]] = last
        self.seat_of[last] = self.seat_of[i]
        self.job[i] = -1

    def _make_node(self, j: int, wanted: int, able: int) -> None:
        for name in ("seats", "wanted", "seat_start", "taken", "price", "base"):
            old: NDArray[Any] = getattr(self, name)
            setattr(self, name, np.append(old, old.dtype.type(0)))
        self.wanted[j], self.seats[j] = wanted, min(wanted, able)
        self._lay_out(j)
        if not self.seats[j]:
            self.price[j] = CLOSED

    def _one_seat_more(self, j: int) -> None:
        if self.seats[j] == 0:
            self.price[j] = self.base[j]
        self.seats[j] += 1
        old = self.sitting[self.seat_start[j] : self.seat_start[j] + self.taken[j]].copy()
        self._lay_out(j)
        self.sitting[self.seat_start[j] : self.seat_start[j] + len(old)] = old
        self._fill(j)

    def _lay_out(self, j: int) -> None:
        """Give node j a stretch of seats at the end."""
        self.seat_start[j] = self.seats_used
        self.seats_used += int(self.seats[j])
        self.sitting = grown(self.sitting, self.seats_used)


def _one(row: pa.Table, known: dict[Any, int], what: str) -> Any:
    if row.num_rows != 1 or "id" not in row.column_names:
        raise BadTable([f"{what}: an event brings a table of exactly one row with an «id», not {row.num_rows} rows."])
    identity = row.column("id")[0].as_py()
    if identity in known:
        raise BadTable([f"{what}: «{identity}» is there already. Remove it first, or give the new row another id."])
    return identity


def _known(known: dict[Any, int], identity: Any, what: str) -> int:
    if identity not in known:
        raise UnknownId(what=what, id=identity)
    return known[identity]


def _against(
    row: pa.Table, newcomers: dict[int, pa.Table], problem: Problem, *, worker_is_new: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of a new row with the newcomers of the other side."""
    if not newcomers:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    places = np.array(list(newcomers), np.int64)
    others = joined(list(newcomers.values()))
    small = (
        Problem.from_tables(row, others, problem.rules)
        if worker_is_new
        else Problem.from_tables(others, row, problem.rules)
    )
    return _small_pairs(small, places, others, worker_is_new=worker_is_new)


def _small_pairs(
    small: Problem, places: NDArray[np.int64], others: pa.Table, *, worker_is_new: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    from careladder.matching.engine import single

    found, scores = single.row(small, 0) if worker_is_new else single.column(small, 0)
    by_id = dict(zip(others.column("id").to_pylist(), places, strict=True))
    ids = (small.ids_of(found) if worker_is_new else small.worker_ids.take(pa.array(found))).to_pylist()
    return np.array([by_id[identity] for identity in ids], np.int64), scores
