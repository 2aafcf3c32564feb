"""A plan as the repairs see it, what a search keeps for itself, and the steps that both searches share."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from careladder.matching.engine.kernels.bare import bare
from careladder.matching.engine.kernels.near import FAR, follow


class Plan(NamedTuple):
    """Who sits where, at which prices. The people of node j sit at `sitting[seat_start[j]:][:taken[j]]`."""

    seats: Any  # by node
    seat_start: Any
    taken: Any  # int32
    price: Any  # int64
    base: Any  # int64
    sitting: Any  # int32, by seat
    job: Any  # int32, by worker: her node or −1
    seat_of: Any  # int32
    gain: Any  # int64


class Scratch(NamedTuple):
    """By node; between searches `dist` is FAR and `place` −1 everywhere."""

    dist: Any  # int64
    mover: Any  # int32: who would come here
    source: Any  # int32: for which node somebody would leave this one
    place: Any  # int32: in the heap
    heap: Any
    opened: Any  # in order; after a search the first `steps` tell which prices may have changed


@bare
def nearer(j: Any, d: Any, dist: Any, heap: Any, place: Any, n: Any) -> Any:
    """Set the distance of node j to d (smaller than before) and let it rise in the heap; return the heap's size."""
    at = place[j]
    if at < 0:
        at = n
        n += 1
    dist[j] = d
    while at > 0 and dist[heap[(at - 1) >> 1]] > d:
        heap[at] = heap[(at - 1) >> 1]
        place[heap[at]] = at
        at = (at - 1) >> 1
    heap[at] = j
    place[j] = at
    return n


@bare
def drop_nearest(dist: Any, heap: Any, place: Any, n: Any) -> Any:
    """Take the nearest node out of the heap; return the heap's size. The caller has read heap[0]."""
    n -= 1
    last = heap[n]
    at = 0
    while True:
        down = 2 * at + 1
        if down >= n:
            break
        if down + 1 < n and dist[heap[down + 1]] < dist[heap[down]]:
            down += 1
        if dist[heap[down]] >= dist[last]:
            break
        heap[at] = heap[down]
        place[heap[at]] = at
        at = down
    heap[at] = last
    place[last] = at
    return n


@bare
def sit(i: Any, j: Any, job: Any, seat_of: Any, sitting: Any, seat_start: Any, taken: Any) -> None:
    """Give worker i the next free seat of node j."""
    sitting[seat_start[j] + taken[j]] = i
    seat_of[i] = taken[j]
    taken[j] += 1
    job[i] = j


@bare
def rise(i: Any, job: Any, seat_of: Any, sitting: Any, seat_start: Any, taken: Any) -> None:
    """Take worker i out of her seat; the last one moves up into it."""
    j = job[i]
    taken[j] -= 1
    last = sitting[seat_start[j] + taken[j]]
    sitting[seat_start[j] + seat_of[i]] = last
    seat_of[last] = seat_of[i]
    job[i] = -1


@bare
def shift_prices(opened: Any, steps: Any, end: Any, sign: Any, dist: Any, plan: Any) -> None:
    """Opened nodes' prices rise (sign 1) or fall (−1) by how far the end lies behind; gains go against it."""
    price, gain, sitting, seat_start, taken = plan.price, plan.gain, plan.sitting, plan.seat_start, plan.taken
    for t in range(steps):
        j = opened[t]
        change = sign * max(np.int64(0), end - dist[j])
        price[j] += change
        for k in range(taken[j]):
            gain[sitting[seat_start[j] + k]] -= change


@bare
def tell(scratch: Any, steps: Any, rows: Any, columns: Any, by_worker: Any, by_node: Any, plan: Any) -> None:
    """Let the levels follow the prices of opened nodes, and the gains of those who sit there."""
    for t in range(steps):
        j = scratch.opened[t]
        follow(j, plan.price[j], columns, by_worker)
        for k in range(plan.taken[j]):
            i = plan.sitting[plan.seat_start[j] + k]
            follow(i, plan.gain[i], rows, by_node)


@bare
def clear(scratch: Any, steps: Any, waiting: Any) -> None:
    """Leave the scratch as it was found: what was opened and what still waits is all that was touched."""
    for t in range(steps):
        scratch.dist[scratch.opened[t]], scratch.place[scratch.opened[t]] = FAR, -1
    for t in range(waiting):
        scratch.dist[scratch.heap[t]], scratch.place[scratch.heap[t]] = FAR, -1
