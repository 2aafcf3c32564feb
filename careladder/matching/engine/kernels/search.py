"""The two searches: for the best place of one worker, and for the best person for one free seat.

Shortest augmenting paths (Dijkstra) on the reduced costs gain + price − score ≥ 0; see `paths` for what holds before
and after. Cost per opened node: the short lists of its people (8 pairs each), or its own (48 pairs), a hundredth of
the pairs that there are; a whole row only where a list's bound cannot rule the rest out (about one time in forty).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from careladder.matching.engine.kernels.bare import bare
from careladder.matching.engine.kernels.frontier import clear, drop_nearest, nearer, rise, shift_prices, sit, tell
from careladder.matching.engine.kernels.near import FAR, follow, gather


@bare
def best_value(item: Any, score: Any, price: Any, best: Any) -> Any:
    """The most that one of these pairs is worth at these prices, at least `best`."""
    for a in range(len(item)):
        best = max(best, np.int64(score[a]) - price[item[a]])
    return best


@bare
def best_of_row(i: Any, rows: Any, near: Any, price: Any) -> Any:
    """The most that any of worker i's pairs is worth, at least 0. Reads her row only if her list does not settle it."""
    nothing = np.int64(0)
    if len(near.bound) > 0:
        best = best_value(near.item[i, : near.count[i]], near.score[i], price, nothing)
        if best >= near.bound[i]:
            return best
    first, last = rows.start[i], rows.start[i] + rows.length[i]
    best = best_value(rows.item[first:last], rows.score[first:last], price, nothing)
    if len(rows.more_start) > 0:
        first, last = rows.more_start[i], rows.more_start[i] + rows.more_length[i]
        best = best_value(rows.more_item[first:last], rows.more_score[first:last], price, best)
    return best


@bare
def reach(
    other: Any, cost: Any, i: Any, seats: Any, taken: Any, dist: Any, mover: Any, heap: Any, place: Any,
    waiting: Any, end: Any, end_node: Any,
) -> Any:  # fmt: skip
    """Worker i could come to node `other` at this cost: return (waiting, end, end_node)."""
    if cost <= end and cost < dist[other] and seats[other] > 0:
        if taken[other] < seats[other]:
            if cost < end or end_node < 0:
                mover[other] = i
                end, end_node = cost, np.int64(other)
        elif cost < end:
            mover[other] = i
            waiting = nearer(other, cost, dist, heap, place, waiting)
    return waiting, end, end_node


@bare
def reach_all(
    item: Any, score: Any, i: Any, ahead: Any, plan: Any, scratch: Any, waiting: Any, end: Any, end_node: Any
) -> Any:
    """Worker i could come to these nodes, at `ahead` + price − score: return (waiting, end, end_node)."""
    seats, taken, price = plan.seats, plan.taken, plan.price
    dist, mover, heap, place = scratch.dist, scratch.mover, scratch.heap, scratch.place
    for a in range(len(item)):
        cost = ahead + price[item[a]] - np.int64(score[a])
        waiting, end, end_node = reach(item[a], cost, i, seats, taken, dist, mover, heap, place, waiting, end, end_node)
    return waiting, end, end_node


@bare
def look_further(
    i: Any, ahead: Any, rows: Any, near: Any, plan: Any, scratch: Any, waiting: Any, end: Any, end_node: Any
) -> Any:
    """Worker i has no list that would do: make it anew, and if that will not do either, read her row."""
    if len(near.bound) > 0:
        gather(i, rows, near)
        if ahead - near.bound[i] >= end:
            listed, points = near.item[i, : near.count[i]], near.score[i]
            return reach_all(listed, points, i, ahead, plan, scratch, waiting, end, end_node)
    first, last = rows.start[i], rows.start[i] + rows.length[i]
    waiting, end, end_node = reach_all(
        rows.item[first:last], rows.score[first:last], i, ahead, plan, scratch, waiting, end, end_node
    )
    if len(rows.more_start) > 0:
        first, last = rows.more_start[i], rows.more_start[i] + rows.more_length[i]
        waiting, end, end_node = reach_all(
            rows.more_item[first:last], rows.more_score[first:last], i, ahead, plan, scratch, waiting, end, end_node
        )
    return waiting, end, end_node


@bare
def move_along(newcomer: Any, loser: Any, end_node: Any, mover: Any, plan: Any) -> None:
    """Everybody on the path moves: the last mover takes the end, the one before her old seat, back to the newcomer."""
    job, seat_of, sitting, seat_start, taken = plan.job, plan.seat_of, plan.sitting, plan.seat_start, plan.taken
    j, i = end_node, np.int64(-1)
    if j < 0 and loser != newcomer:
        j = np.int64(job[loser])
        rise(loser, job, seat_of, sitting, seat_start, taken)
    while j >= 0 and i != newcomer:
        i = np.int64(mover[j])
        old = np.int64(job[i])
        if old >= 0:
            rise(i, job, seat_of, sitting, seat_start, taken)
        sit(i, j, job, seat_of, sitting, seat_start, taken)
        j = old


@bare
def insert(  # noqa: PLR0915 a kernel is one loop nest
    newcomer: Any, rows: Any, columns: Any, by_worker: Any, by_node: Any, plan: Any, scratch: Any
) -> Any:
    """Bring a worker without a job into the plan; return how many nodes were opened on the way.

    A path ends in a free seat, or with somebody (perhaps herself) going without, whichever costs least.
    """
    sitting, seat_start, taken = plan.sitting, plan.seat_start, plan.taken
    gain, price, seats, dist, heap = plan.gain, plan.price, plan.seats, scratch.dist, scratch.heap
    mover, place, opened = scratch.mover, scratch.place, scratch.opened
    listed, points, count, bound = by_worker.item, by_worker.score, by_worker.count, by_worker.bound
    lists, waiting, steps = len(bound) > 0, 0, 0
    best = best_of_row(newcomer, rows, by_worker, price)
    gain[newcomer] = best
    end, end_node, loser = best, np.int64(-1), np.int64(newcomer)
    i, ahead, k, j = np.int64(newcomer), np.int64(0), 0, np.int64(-1)
    while best > 0:
        if ahead + gain[i] < end:
            end, end_node, loser = ahead + gain[i], np.int64(-1), i
        leaving = ahead + gain[i]
        if lists and leaving - bound[i] >= end:  # no pair outside her list can matter
            for a in range(count[i]):
                cost = leaving + price[listed[i, a]] - np.int64(points[i, a])
                waiting, end, end_node = reach(
                    listed[i, a], cost, i, seats, taken, dist, mover, heap, place, waiting, end, end_node
                )
        else:
            waiting, end, end_node = look_further(i, leaving, rows, by_worker, plan, scratch, waiting, end, end_node)
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
    shift_prices(opened, steps, end, 1, dist, plan)
    clear(scratch, steps, waiting)
    if len(by_node.bound) > 0:
        follow(newcomer, gain[newcomer], rows, by_node)
        tell(scratch, steps, rows, columns, by_worker, by_node, plan)
    move_along(newcomer, loser, end_node, mover, plan)
    return steps


@bare
def reach_person(
    i: Any, cost: Any, j: Any, job: Any, dist: Any, mover: Any, source: Any, heap: Any, place: Any,
    waiting: Any, end: Any, end_node: Any, entrant: Any,
) -> Any:  # fmt: skip
    """Worker i could take the free seat of node j at this cost: return (waiting, end, end_node, entrant)."""
    if cost < end:
        old = job[i]
        if old < 0:
            end, end_node, entrant = cost, np.int64(j), np.int64(i)
        elif cost < dist[old]:
            mover[old], source[old] = i, j
            waiting = nearer(old, cost, dist, heap, place, waiting)
    return waiting, end, end_node, entrant


@bare
def reach_people(
    item: Any, score: Any, j: Any, ahead: Any, plan: Any, scratch: Any,
    waiting: Any, end: Any, end_node: Any, entrant: Any,
) -> Any:  # fmt: skip
    """These people could take the free seat of node j, at `ahead` + gain − score."""
    job, gain = plan.job, plan.gain
    dist, mover, source, heap, place = scratch.dist, scratch.mover, scratch.source, scratch.heap, scratch.place
    for a in range(len(item)):
        cost = ahead + gain[item[a]] - np.int64(score[a])
        waiting, end, end_node, entrant = reach_person(
            item[a], cost, j, job, dist, mover, source, heap, place, waiting, end, end_node, entrant
        )
    return waiting, end, end_node, entrant


@bare
def ask_further(
    j: Any, ahead: Any, columns: Any, near: Any, plan: Any, scratch: Any,
    waiting: Any, end: Any, end_node: Any, entrant: Any,
) -> Any:  # fmt: skip
    """Node j has no list that would do: make it anew, and if that will not do either, ask everybody."""
    if len(near.bound) > 0:
        gather(j, columns, near)
        if ahead - near.bound[j] >= end:
            listed, points = near.item[j, : near.count[j]], near.score[j]
            return reach_people(listed, points, j, ahead, plan, scratch, waiting, end, end_node, entrant)
    first, last = columns.start[j], columns.start[j] + columns.length[j]
    listed, points = columns.item[first:last], columns.score[first:last]
    waiting, end, end_node, entrant = reach_people(
        listed, points, j, ahead, plan, scratch, waiting, end, end_node, entrant
    )
    if len(columns.more_start) > 0:
        first, last = columns.more_start[j], columns.more_start[j] + columns.more_length[j]
        listed, points = columns.more_item[first:last], columns.more_score[first:last]
        waiting, end, end_node, entrant = reach_people(
            listed, points, j, ahead, plan, scratch, waiting, end, end_node, entrant
        )
    return waiting, end, end_node, entrant


@bare
def pull_along(empty: Any, entrant: Any, end_node: Any, scratch: Any, plan: Any) -> None:
    """Everybody on the path moves, from the empty seat outwards, so that there is always a chair to sit on."""
    job, seat_of, sitting, seat_start, taken = plan.job, plan.seat_of, plan.sitting, plan.seat_start, plan.taken
    trail, at = 0, end_node
    while at != empty:
        scratch.heap[trail] = at
        trail += 1
        at = np.int64(scratch.source[at])
    while trail > 0:
        trail -= 1
        at = np.int64(scratch.heap[trail])
        i = scratch.mover[at]
        rise(i, job, seat_of, sitting, seat_start, taken)
        sit(i, scratch.source[at], job, seat_of, sitting, seat_start, taken)
    if entrant >= 0:
        sit(entrant, end_node, job, seat_of, sitting, seat_start, taken)


@bare
def fill(  # noqa: PLR0915 a kernel is one loop nest
    empty: Any, rows: Any, columns: Any, by_worker: Any, by_node: Any, plan: Any, scratch: Any
) -> Any:
    """Fill one free seat of a node priced above its base, or let prices fall; return how many nodes were opened.

    A path ends with somebody who has no job, or in a seat left free at its base.
    """
    job, price, base, gain, dist, heap = plan.job, plan.price, plan.base, plan.gain, scratch.dist, scratch.heap
    mover, source, place, opened = scratch.mover, scratch.source, scratch.place, scratch.opened
    listed, points, count, bound = by_node.item, by_node.score, by_node.count, by_node.bound
    lists, steps = len(bound) > 0, 0
    waiting = nearer(empty, np.int64(0), dist, heap, place, 0)
    end, end_node, entrant = FAR, np.int64(-1), np.int64(-1)
    while waiting > 0 and dist[heap[0]] < end:
        j = np.int64(heap[0])
        waiting = drop_nearest(dist, heap, place, waiting)
        opened[steps] = j
        steps += 1
        if dist[j] + price[j] - base[j] < end:
            end, end_node, entrant = dist[j] + price[j] - base[j], j, np.int64(-1)
        ahead = dist[j] + price[j]
        if lists and ahead - bound[j] >= end:  # nobody outside the list can matter
            for a in range(count[j]):
                i = listed[j, a]
                cost = ahead + gain[i] - np.int64(points[j, a])
                waiting, end, end_node, entrant = reach_person(
                    i, cost, j, job, dist, mover, source, heap, place, waiting, end, end_node, entrant
                )
        else:
            waiting, end, end_node, entrant = ask_further(
                j, ahead, columns, by_node, plan, scratch, waiting, end, end_node, entrant
            )
    shift_prices(opened, steps, end, -1, dist, plan)
    clear(scratch, steps, waiting)
    if len(by_node.bound) > 0:
        tell(scratch, steps, rows, columns, by_worker, by_node, plan)
    pull_along(empty, entrant, end_node, scratch, plan)
    return steps
