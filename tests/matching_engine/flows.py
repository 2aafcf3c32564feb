"""The best total by OR-Tools: the oracle of assignments, minimums included."""

from typing import Any

import numpy as np
from ortools.graph.python import min_cost_flow


def best_total(pairs: Any, seats: Any, minimums: dict[int, int] | None = None) -> int | None:
    """The best total over these pairs, None when the minimums cannot be filled.

    A minimum is a bonus so large that the flow fills it first; it is taken off again.
    """
    n, m = len(pairs.start) - 1, len(seats)
    if n == 0 or not len(pairs.position):
        return None if minimums else 0
    bonus = 20_000 * (n + 1)
    least = np.array([(minimums or {}).get(j, 0) for j in range(m)])
    sink = n + m
    tail = np.concatenate(
        [np.repeat(np.arange(n), np.diff(pairs.start)), np.arange(n), np.arange(m) + n, np.arange(m) + n]
    )
    head = np.concatenate([pairs.position + n, np.full(n + 2 * m, sink)])
    room = np.concatenate([np.ones(len(pairs.position) + n, np.int64), np.minimum(seats, n) - least, least])
    cost = np.concatenate([-pairs.score.astype(np.int64), np.zeros(n + m, np.int64), np.full(m, -bonus)])
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(tail, head, np.maximum(room, 0), cost)
    flow.set_nodes_supplies(np.concatenate([np.arange(n), [sink]]), np.concatenate([np.ones(n, np.int64), [-n]]))
    assert flow.solve() == flow.OPTIMAL
    total = -flow.optimal_cost() - bonus * int(least.sum())
    return total if total >= 0 else None
