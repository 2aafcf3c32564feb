"""What happens to a plan in motion: people brought in, seats filled, and the proof that it is the best.

State and searches are those of `paths`; both sides' pairs can grow (`links`) and carry lists (`near`).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from careladder.matching.engine.kernels.jit import kernel
from careladder.matching.engine.kernels.near import follow
from careladder.matching.engine.kernels.search import best_value, fill, insert


@kernel
def bring_in(people: Any, rows: Any, columns: Any, by_worker: Any, by_node: Any, plan: Any, scratch: Any) -> int:
    """Bring these workers, who have no job, into the plan one by one; return how many nodes were opened."""
    steps = 0
    for i in people:
        steps += insert(i, rows, columns, by_worker, by_node, plan, scratch)
    return steps


@kernel
def fill_up(j: int, rows: Any, columns: Any, by_worker: Any, by_node: Any, plan: Any, scratch: Any) -> int:
    """Fill the free seats of a priced node, or let its price fall; return how many nodes were opened."""
    steps = 0
    while plan.taken[j] < plan.seats[j] and plan.price[j] > plan.base[j]:
        steps += fill(j, rows, columns, by_worker, by_node, plan, scratch)
    return steps


@kernel
def tell_people(j: int, price: int, columns: Any, by_worker: Any) -> None:
    """Node j costs so much now: tell the people whom it could interest."""
    follow(j, price, columns, by_worker)


@kernel
def points(rows: Any, job: Any, n: int) -> int:
    """Points of the plan as it stands: every placed worker's row is searched for her node."""
    total = 0
    for i in range(n):
        for a in range(rows.start[i], rows.start[i] + rows.length[i]):
            if rows.item[a] == job[i]:
                total += rows.score[a]
        for a in range(rows.more_start[i], rows.more_start[i] + rows.more_length[i]):
            if rows.more_item[a] == job[i]:
                total += rows.more_score[a]
    return total


@kernel
def surplus(rows: Any, price: Any, n: int) -> int:
    """Sum over workers of the best value that any of their pairs has at these prices. Reads every pair, no list."""
    total = np.int64(0)
    for i in range(n):
        first, last = rows.start[i], rows.start[i] + rows.length[i]
        best = best_value(rows.item[first:last], rows.score[first:last], price, np.int64(0))
        first, last = rows.more_start[i], rows.more_start[i] + rows.more_length[i]
        total += best_value(rows.more_item[first:last], rows.more_score[first:last], price, best)
    return total
