"""Exact repair: one worker, or one free seat, enters a plan that is optimal but for them.

State: a job (node) per worker, who sits where, and whole prices and gains with
  gain_i + price_j ≥ score_ij everywhere, equality on every pair of the plan,
  gain 0 for whoever has no job, price = base wherever seats are free.
Both searches are shortest augmenting paths on the reduced costs gain + price − score ≥ 0 (Dijkstra), followed by the
usual change of prices; afterwards the state holds again, so the plan is optimal again. Cost: a few vacancies' people
and rows per event, nearly always under a millisecond; at worst every pair once.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from careladder.matching.engine.kernels.jit import inlined, kernel

FAR = np.int64(2**60)


@inlined
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


@inlined
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


@inlined
def sit(i: Any, j: Any, job: Any, seat_of: Any, sitting: Any, seat_start: Any, taken: Any) -> None:
    """Give worker i the next free seat of node j."""
    sitting[seat_start[j] + taken[j]] = i
    seat_of[i] = taken[j]
    taken[j] += 1
    job[i] = j


@inlined
def rise(i: Any, job: Any, seat_of: Any, sitting: Any, seat_start: Any, taken: Any) -> None:
    """Take worker i out of her seat; the last one moves up into it."""
    j = job[i]
    taken[j] -= 1
    last = sitting[seat_start[j] + taken[j]]
    sitting[seat_start[j] + seat_of[i]] = last
    seat_of[last] = seat_of[i]
    job[i] = -1


@inlined
def look_around(
    i: Any, ahead: Any, start: Any, length: Any, node: Any, score: Any, seats: Any, taken: Any, gain: Any, price: Any,
    dist: Any, mover: Any, heap: Any, place: Any, waiting: Any, end: Any, end_node: Any,
) -> Any:  # fmt: skip
    """Worker i would leave her seat at cost `ahead`: reach every node from her; return (waiting, end, end_node)."""
    for a in range(start[i], start[i] + length[i]):
        other = node[a]
        reach = ahead + gain[i] + price[other] - np.int64(score[a])
        if seats[other] == 0 or reach > end or reach >= dist[other]:
            continue
        if taken[other] < seats[other]:
            if reach < end or end_node < 0:
                dist[other], mover[other] = reach, i
                end, end_node = reach, np.int64(other)
        elif reach < end:
            mover[other] = i
            waiting = nearer(other, reach, dist, heap, place, waiting)
    return waiting, end, end_node


@inlined
def shift_prices(
    opened: Any, steps: Any, end: Any, sign: Any, dist: Any, price: Any, gain: Any,
    sitting: Any, seat_start: Any, taken: Any,
) -> None:  # fmt: skip
    """Opened nodes' prices rise (sign 1) or fall (−1) by how far the end lies behind; gains go against it."""
    for t in range(steps):
        j = opened[t]
        change = sign * max(np.int64(0), end - dist[j])
        price[j] += change
        for k in range(taken[j]):
            gain[sitting[seat_start[j] + k]] -= change


@kernel
def insert_worker(  # noqa: C901, PLR0915 a kernel is one loop nest
    newcomer: int, start: Any, length: Any, node: Any, score: Any, seats: Any, seat_start: Any, job: Any, seat_of: Any,
    sitting: Any, taken: Any, gain: Any, price: Any,
) -> int:  # fmt: skip
    """Bring a worker without a job into the plan; return how many nodes were opened on the way.

    A path ends in a free seat, or with somebody (perhaps herself) going without, whichever costs least.
    """
    m, waiting, steps = len(seats), 0, 0
    dist, mover, place = np.full(m, FAR), np.empty(m, np.int32), np.full(m, -1, np.int32)
    heap, opened = np.empty(m, np.int32), np.empty(m, np.int32)
    best = np.int64(0)
    for a in range(start[newcomer], start[newcomer] + length[newcomer]):
        best = max(best, np.int64(score[a]) - price[node[a]])
    gain[newcomer] = best
    end, end_node, loser = best, np.int64(-1), np.int64(newcomer)
    i, ahead, k, j = np.int64(newcomer), np.int64(0), 0, np.int64(-1)
    while best > 0:
        if ahead + gain[i] < end:
            end, end_node, loser = ahead + gain[i], np.int64(-1), i
        waiting, end, end_node = look_around(
            i, ahead, start, length, node, score, seats, taken, gain, price,
            dist, mover, heap, place, waiting, end, end_node,
        )  # fmt: skip
        if j < 0 or k == taken[j]:  # everybody who sits in the node opened last has been asked: open the nearest
            if waiting == 0 or dist[heap[0]] >= end:
                break
            j, k = np.int64(heap[0]), 0
            waiting = drop_nearest(dist, heap, place, waiting)
            opened[steps] = j
            steps += 1
        i, ahead = np.int64(sitting[seat_start[j] + k]), dist[j]
        k += 1
    gain[newcomer] = best - end
    shift_prices(opened, steps, end, 1, dist, price, gain, sitting, seat_start, taken)
    j, i = end_node, np.int64(-1)
    if j < 0 and loser != newcomer:
        j = np.int64(job[loser])
        rise(loser, job, seat_of, sitting, seat_start, taken)
    while j >= 0 and i != newcomer:  # the last mover takes the end, the one before her old seat, back to the newcomer
        i = np.int64(mover[j])
        old = np.int64(job[i])
        if old >= 0:
            rise(i, job, seat_of, sitting, seat_start, taken)
        sit(i, j, job, seat_of, sitting, seat_start, taken)
        j = old
    return steps


@inlined
def look_for_people(
    j: Any, start: Any, length: Any, worker: Any, score: Any, job: Any, gain: Any, price: Any,
    dist: Any, mover: Any, source: Any, heap: Any, place: Any, waiting: Any, end: Any, end_node: Any, entrant: Any,
) -> Any:  # fmt: skip
    """Node j has a free seat: who could take it? Return (waiting, end, end_node, entrant)."""
    for a in range(start[j], start[j] + length[j]):
        i = worker[a]
        reach = dist[j] + gain[i] + price[j] - np.int64(score[a])
        old = job[i]
        if reach < end and old < 0:
            end, end_node, entrant = reach, np.int64(j), np.int64(i)
        elif reach < end and reach < dist[old]:
            mover[old], source[old] = i, j
            waiting = nearer(old, reach, dist, heap, place, waiting)
    return waiting, end, end_node, entrant


@kernel
def fill_seat(  # noqa: PLR0915 a kernel is one loop nest
    empty: int, start: Any, length: Any, worker: Any, score: Any, seats: Any, seat_start: Any, job: Any, seat_of: Any,
    sitting: Any, taken: Any, gain: Any, price: Any, base: Any,
) -> int:  # fmt: skip
    """Fill one free seat of a node priced above its base, or let prices fall; return how many nodes were opened.

    The pairs are given by node here. A path ends with somebody who has no job, or in a seat left free at its base.
    """
    m, steps = len(seats), 0
    dist, mover, source = np.full(m, FAR), np.empty(m, np.int32), np.empty(m, np.int32)
    place, heap, opened = np.full(m, -1, np.int32), np.empty(m, np.int32), np.empty(m, np.int32)
    waiting = nearer(empty, np.int64(0), dist, heap, place, 0)
    end, end_node, entrant = FAR, np.int64(-1), np.int64(-1)
    while waiting > 0 and dist[heap[0]] < end:
        j = heap[0]
        waiting = drop_nearest(dist, heap, place, waiting)
        opened[steps] = j
        steps += 1
        if dist[j] + price[j] - base[j] < end:
            end, end_node, entrant = dist[j] + price[j] - base[j], np.int64(j), np.int64(-1)
        waiting, end, end_node, entrant = look_for_people(
            j, start, length, worker, score, job, gain, price,
            dist, mover, source, heap, place, waiting, end, end_node, entrant,
        )  # fmt: skip
    shift_prices(opened, steps, end, -1, dist, price, gain, sitting, seat_start, taken)
    trail, at = 0, end_node
    while at != empty:
        heap[trail] = at
        trail += 1
        at = np.int64(source[at])
    while trail > 0:  # from the empty seat outwards, so that there is always a chair to sit on
        trail -= 1
        at = np.int64(heap[trail])
        i = mover[at]
        rise(i, job, seat_of, sitting, seat_start, taken)
        sit(i, source[at], job, seat_of, sitting, seat_start, taken)
    if entrant >= 0:
        sit(entrant, end_node, job, seat_of, sitting, seat_start, taken)
    return steps


@kernel
def transpose(start: Any, node: Any, score: Any, m: int) -> Any:
    """Return the same pairs by node: (start, worker, score), workers ascending. One counting sort."""
    n = len(start) - 1
    begins = np.zeros(m + 1, np.int64)
    for a in range(len(node)):
        begins[node[a] + 1] += 1
    for j in range(m):
        begins[j + 1] += begins[j]
    at = begins[:m].copy()
    worker, points = np.empty(len(node), np.int32), np.empty(len(node), np.int16)
    for i in range(n):
        for a in range(start[i], start[i + 1]):
            j = node[a]
            worker[at[j]], points[at[j]] = i, score[a]
            at[j] += 1
    return begins, worker, points


@kernel
def settle(
    start: Any, node: Any, score: Any, seat_start: Any, price: Any,
    job: Any, seat_of: Any, sitting: Any, taken: Any, gain: Any,
) -> int:  # fmt: skip
    """Make a state from whole prices (≥ base) and any plan; return how many gave up a seat for a better one."""
    freed = 0
    for i in range(len(start) - 1):
        best, mine = np.int64(0), np.int64(-1)
        for a in range(start[i], start[i + 1]):
            value = np.int64(score[a]) - price[node[a]]
            best = max(best, value)
            if node[a] == job[i]:
                mine = value
        gain[i] = best
        j = job[i]
        job[i] = -1
        if j >= 0 and mine == best:
            sit(i, j, job, seat_of, sitting, seat_start, taken)
        elif j >= 0:
            freed += 1
    return freed
