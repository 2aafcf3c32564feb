"""A plan that stays the best while people and vacancies come and go: each event repairs it, none solves it anew.

    live = LivePlan(problem, assign(problem), pairs)
    live.add_worker(one_row_table); live.remove_worker("W7"); live.add_vacancy(row); live.remove_vacancy("V3")
    live.total, live.upper_bound, live.pairs()

Reads the pairs as they were given (they must not change meanwhile) and holds them by vacancy too, 6 bytes each; short
lists of the best pairs take about 130 bytes a worker and 300 a vacancy.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from careladder.matching.engine.assign import Assignment
from careladder.matching.engine.errors import BadTable, DecisionsClash, UnknownId
from careladder.matching.engine.exact import CLOSED
from careladder.matching.engine.kernels import live as events
from careladder.matching.engine.kernels import paths
from careladder.matching.engine.kernels.frontier import Plan
from careladder.matching.engine.kernels.links import dearest
from careladder.matching.engine.links import Links, Lists, grown
from careladder.matching.engine.newcomers import Newcomers
from careladder.matching.engine.pairs import Pairs
from careladder.matching.engine.problem import Problem

GONE = np.int64(2**40)  # the gain of somebody who has left: no seat can tempt her
WORKERS_LIST = 8  # pairs in a worker's short list: a search needs two or three at the median
NODES_LIST = 48  # the same for a vacancy, whose seats many people would take


class LivePlan:
    """An optimal plan in motion. Nodes are packed positions, then newcomers in the order in which they came."""

    def __init__(self, problem: Problem, plan: Assignment, pairs: Pairs) -> None:
        if plan.objective != "total" or not plan.proven_optimal or plan.value != plan.total:
            raise DecisionsClash(
                problem="A plan can be kept up to date only if it is a proven best total without reserves."
            )
        n, m = pairs.n_workers, len(problem.seats)
        self.rows = Links(pairs.start, pairs.position, pairs.score)
        self.columns = Links(*paths.transpose(pairs.start, pairs.position, pairs.score, m))
        self.wanted = problem.seats.copy()
        self.seats = np.minimum(self.wanted, self.columns.length).astype(np.int32)
        self.seat_start = np.concatenate([[0], np.cumsum(self.seats, dtype=np.int64)])[:-1]
        self.seats_used = int(self.seats.sum())
        self.sitting, self.taken = np.zeros(self.seats_used, np.int32), np.zeros(m, np.int32)
        self.job, self.seat_of, self.gain = plan.job.copy(), np.zeros(n, np.int32), np.zeros(n, np.int64)
        self.price, self.base = np.where(self.seats > 0, plan.prices, np.int64(CLOSED)), np.zeros(m, np.int64)
        paths.settle(
            *(pairs.start, pairs.position, pairs.score, self.seat_start, self.price),
            *(self.job, self.seat_of, self.sitting, self.taken, self.gain),
        )
        self.by_worker = Lists(self.rows, self.price, WORKERS_LIST)
        self.by_node = Lists(self.columns, self.gain, NODES_LIST)
        self.scratch = paths.new_scratch(m)
        self.worker_ids = problem.worker_ids.to_pylist()
        self.vacancy_ids = problem.ids_of(np.arange(m)).to_pylist()
        self.worker_at = {identity: at for at, identity in enumerate(self.worker_ids)}
        self.vacancy_at = {identity: at for at, identity in enumerate(self.vacancy_ids)}
        self.newcomers = Newcomers(problem)

    # ------------------------------------------------------------------ events

    def add_worker(self, row: pa.Table) -> None:
        """Take a worker in, given as a table of one row."""
        identity = _one(row, self.worker_at, "worker")
        worker = self.newcomers.read_worker(row)
        nodes, scores = self.newcomers.vacancies_for(worker)
        wanted = self.wanted[nodes] > 0  # those that closed stay out
        nodes, scores = nodes[wanted], scores[wanted].astype(np.int16)
        i = self.rows.append(nodes, scores)
        self._make_worker(i)
        self.columns.add(nodes, i, scores)
        self.worker_ids.append(identity)
        self.worker_at[identity] = i
        self.newcomers.keep_worker(i, worker)
        for j in nodes[self.seats[nodes] < self.wanted[nodes]]:
            self._one_seat_more(int(j))  # only as many seats were laid out as there were people who fit
        events.bring_in(np.array([i]), *self._state)

    def remove_worker(self, worker: Any) -> None:
        """Let a worker go; her seat goes to whoever gains most."""
        i = _known(self.worker_at, worker, "worker")
        j = int(self.job[i])
        if j >= 0:
            self._rise(i)
        self.rows.drop(i)
        self.by_worker.drop(i)
        self.gain[i] = self.by_node.near.level[i] = GONE
        del self.worker_at[worker]
        self.newcomers.forget_worker(i)
        if j >= 0:
            events.fill_up(j, *self._state)

    def add_vacancy(self, row: pa.Table) -> None:
        """Take a vacancy in, given as a table of one row."""
        identity = _one(row, self.vacancy_at, "vacancy")
        vacancy = self.newcomers.read_vacancy(row)
        workers, scores = self.newcomers.workers_for(vacancy)
        here = self.gain[workers] < GONE  # those who left stay out
        workers, scores = workers[here], scores[here].astype(np.int16)
        j = self.columns.append(workers, scores)
        self._make_node(j, vacancy.seats, len(workers))
        self.rows.add(workers, j, scores)
        self.vacancy_ids.append(identity)
        self.vacancy_at[identity] = j
        self.newcomers.keep_vacancy(j, vacancy)
        if self.seats[j]:
            self._set_price(j, int(dearest(workers, scores, self.gain)))
            events.fill_up(j, *self._state)

    def remove_vacancy(self, vacancy: Any) -> None:
        """Close a vacancy; its people look for the best of what remains, one by one."""
        j = _known(self.vacancy_at, vacancy, "vacancy")
        people = self.sitting[self.seat_start[j] : self.seat_start[j] + self.taken[j]].astype(np.int64)
        for i in people:
            self._rise(int(i))
        self.seats[j] = self.wanted[j] = 0
        self.price[j] = CLOSED
        self.columns.drop(j)
        del self.vacancy_at[vacancy]
        self.newcomers.forget_vacancy(j)
        if len(people):
            events.bring_in(people, *self._state)

    # ------------------------------------------------------------------ answers

    @property
    def total(self) -> int:
        """Points of the plan as it stands, summed over its pairs. Reads every pair once."""
        return int(events.points(self.rows.rows, self.job, self.rows.count))

    @property
    def upper_bound(self) -> int:
        """Return what the prices prove: equal to the total, always. Reads every pair once, and no list."""
        open_ = self.seats > 0
        rent = int((self.seats[open_].astype(np.int64) * self.price[open_]).sum())
        return rent + int(events.surplus(self.rows.rows, self.price, self.rows.count))

    def pairs(self) -> dict[Any, Any]:
        """Return the plan as {worker id: vacancy id}."""
        return {self.worker_ids[i]: self.vacancy_ids[self.job[i]] for i in self.worker_at.values() if self.job[i] >= 0}

    # ------------------------------------------------------------------ inside

    @property
    def _state(self) -> tuple[Any, ...]:
        """What every kernel reads and changes."""
        plan = Plan(
            *(self.seats, self.seat_start, self.taken, self.price, self.base),
            *(self.sitting, self.job, self.seat_of, self.gain),
        )
        return self.rows.rows, self.columns.rows, self.by_worker.near, self.by_node.near, plan, self.scratch

    def _set_price(self, j: int, price: int) -> None:
        self.price[j] = price
        events.tell_people(j, price, self.columns.rows, self.by_worker.near)

    def _rise(self, i: int) -> None:
        j = self.job[i]
        self.taken[j] -= 1
        last = self.sitting[self.seat_start[j] + self.taken[j]]
        self.sitting[self.seat_start[j] + self.seat_of[i]] = last
        self.seat_of[last] = self.seat_of[i]
        self.job[i] = -1

    def _make_worker(self, i: int) -> None:
        """Give worker i a place in every array. She is not there yet, while seats are laid out for her."""
        self.job, self.seat_of = grown(self.job, i + 1, -1), grown(self.seat_of, i + 1)
        self.gain = grown(self.gain, i + 1, GONE)
        self.by_worker.grow(i + 1, len(self.price))
        self.by_node.grow(self.columns.count, i + 1)
        self.by_worker.gather(self.rows, i)

    def _make_node(self, j: int, wanted: int, able: int) -> None:
        """Give node j a place in every array, and as many seats as there are people who fit."""
        for name, fill in (
            ("seats", 0),
            ("wanted", 0),
            ("seat_start", 0),
            ("taken", 0),
            ("price", CLOSED),
            ("base", 0),
        ):
            setattr(self, name, grown(getattr(self, name), j + 1, fill))
        self.wanted[j], self.seats[j] = wanted, min(wanted, able)
        self._lay_out(j)
        self.by_worker.grow(self.rows.count, j + 1)
        self.by_node.grow(j + 1, len(self.gain))
        self.by_node.gather(self.columns, j)
        if len(self.scratch.dist) <= j:
            self.scratch = paths.new_scratch(len(self.price))

    def _one_seat_more(self, j: int) -> None:
        self.seats[j] += 1
        old = self.sitting[self.seat_start[j] : self.seat_start[j] + self.taken[j]].copy()
        self._lay_out(j)
        self.sitting[self.seat_start[j] : self.seat_start[j] + len(old)] = old
        if self.seats[j] == 1:
            self._set_price(j, int(self.base[j]))
        events.fill_up(j, *self._state)

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
