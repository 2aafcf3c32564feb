"""Bidding where no pair is stored: a worker's best vacancies are computed at present prices, and kept as a short list.

`best_rows` runs where the workers are, in as many threads or processes as there are; `bid_in_turn` runs where the
prices are. A list stays true while prices only rise, however many rises ago it was computed: `outside` bounds what did
not get in. So rows may be computed from old prices, in any order, and a process that dies takes nothing with it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from careladder.matching.engine.arrays import ScoreArrays, VacancyArrays, WorkerArrays
from careladder.matching.engine.kernels.heaps import push, replace_top
from careladder.matching.engine.kernels.jit import inlined, kernel, piece
from careladder.matching.engine.kernels.rows import HALF, distance_points, popcount, wage_points

LIST = 16
SLACK = 4  # points that rounding float32 could hide
FEW_RANKS = 8  # regions whose distances are worth bounding one by one
UNREAD = np.int32(2**31 - 1)  # an `outside` value that makes the first bid read the row


@piece
def pass_priced(
    passing: Any, needs: Any, wage: Any, latest: Any, ends: Any, health_from: Any, asked: Any, years: Any, hope: Any,
    share: Any, lacks: Any, need: Any, start: Any, until: Any, health: Any, years_pass: Any,
    floor: Any, slope: Any, most_pay: Any, spent: Any, most_past: Any,
    junior: Any, middle: Any, senior: Any, technician: Any, master: Any, least_worth: Any,
) -> None:  # fmt: skip
    """Mark which vacancies of a run pass every rule but the commute and may be worth `least_worth`.

    The bound leaves out what costs more than it saves: which wishes are met, and the way within a region. The five
    levels bring what they bring this worker, or less than nothing where she does not reach them.
    """
    for q in range(len(passing)):
        pay = min(most_pay, max(np.float32(0), np.float32(wage[q] - floor) * slope))
        past = min(most_past, share[q] * spent)
        fit = junior if asked[q] == 1 else middle
        fit = senior if asked[q] == 3 else fit
        fit = technician if asked[q] == 4 else fit
        fit = master if asked[q] == 5 else fit
        passing[q] = (
            ((needs[q] & lacks) == 0)
            & (wage[q] >= need)
            & (latest[q] >= start)
            & (ends[q] <= until)
            & (health_from[q] <= health)
            & (years[q] <= years_pass)
            & (hope[q] + pay + past + fit >= least_worth)
        )


@inlined
def keep_few(passing: Any, words: Any, size: Any, run: Any, buffer: Any) -> Any:
    """Write the positions of the few passing vacancies to `buffer`; `words` sees eight marks at once."""
    kept = 0
    for word in range((size + 7) >> 3):
        if words[word] != 0:
            for q in range(word << 3, min(size, (word + 1) << 3)):
                buffer[kept] = run + q
                kept += np.int64(passing[q])
    return kept


@inlined
def nearest_points(
    low: Any, high: Any, x: Any, y: Any, z: Any, balls: Any, near: Any, band_ends: Any, best: Any
) -> Any:
    """Most points for the way that any vacancy in region ranks [low, high) could bring; `balls` hold their places."""
    most = best[len(best) - 1]
    if high - low > FEW_RANKS:
        return best[0]
    for rank in range(low, high):
        dx, dy, dz = x - balls[rank, 0], y - balls[rank, 1], z - balls[rank, 2]
        free = np.sqrt(dx * dx + dy * dy + dz * dz) - balls[rank, 3]
        if free <= 0:
            return best[0]
        most = max(most, distance_points(free * free, near, band_ends, best))
    return most


@inlined
def enter(keys: Any, items: Any, held: Any, value: Any, item: Any) -> Any:
    """Put a pair among the best LIST + 1; return how many there are."""
    if held <= LIST:
        push(keys, items, 0, held, value, item)
        return held + 1
    replace_top(keys, items, 0, held, value, item)
    return held


@kernel
def best_rows(  # noqa: C901, PLR0912, PLR0915 a kernel is one loop nest
    w: WorkerArrays, v: VacancyArrays, s: ScoreArrays, needs: Any, more_needs: Any, places: Any, balls: Any,
    share: Any, price: Any, net: Any, hope: Any, who: Any, seed: Any,
    lists: Any, worths: Any, listed: Any, outside: Any,
) -> int:  # fmt: skip
    """Write row q of the last four: the LIST best vacancies of worker `who[q]` at these prices; return tests made.

    `needs` and `more_needs` are the halves of what is required (the second empty where nothing is), `places` x, y, z.
    `net` is what a vacancy brings less its price, `hope` that with the most that its wishes can bring, `share` the most
    that a year of experience brings there; `balls` hold the places of each region. `seed[q]` is a value that LIST of
    her vacancies are known to reach (0: not known), so that most need not be scored. Only positive values count.
    """
    cells = v.cells
    wage, latest, ends, health_from, asked, wanted = v.wage, v.latest, v.until, v.health, v.level, v.years
    want, more = v.want, len(more_needs) > 0
    surplus, wish, experience = s.surplus, s.wish, s.experience
    near, band_ends, band_points, most_pay = s.near, s.band_ends, s.band_points, np.int64(s.wage_points)
    range_start, range_lo, range_hi = w.range_start, w.range_lo, w.range_hi
    words = np.zeros((len(needs) + 15) >> 3, np.uint64)
    buffer, passing = np.empty(len(needs) + 8, np.int32), words.view(np.bool_)
    keys, items = np.empty(LIST + 1, np.int32), np.empty(LIST + 1, np.int64)
    best = band_points.copy()  # the most that this band or a farther one brings
    for band in range(len(best) - 2, -1, -1):
        best[band] = max(best[band], best[band + 1])
    fit = np.empty(6, np.float32)
    tests = 0
    for q in range(len(who)):
        i = who[q]
        lacks, more_lacks, have = np.uint32(~w.offers[i]), np.uint32(~w.offers[i] >> HALF), w.have[i]
        x, y, z, reach, own, floor = w.x[i], w.y[i], w.z[i], w.reach[i], np.int64(w.points[i]), np.int64(w.floor[i])
        need, start, until, health = w.need_wage[i], w.from_day[i], w.until_day[i], w.health_day[i]
        full_pay = np.float64(floor * s.wage_full_percent)
        slope = np.float32(most_pay * 100 / full_pay) if floor > 0 else np.float32(most_pay)
        base = np.int32(floor) if floor > 0 else np.int32(-1)
        held, least = 0, np.int64(max(0, seed[q] - 1))
        beyond = least
        for at in range(2 * range_start[i], 2 * range_start[i + 1]):
            roof = np.int64(at >= range_start[i] + range_start[i + 1])
            r = at - range_start[i + roof]
            low, high = (w.home_lo[i], w.home_hi[i]) if roof else (range_lo[r], range_hi[r])
            low, high = max(low, range_lo[r]), min(high, range_hi[r])
            if low >= high:
                continue
            way = nearest_points(low, high, x, y, z, balls, near, band_ends, best)
            for skill in range(w.skill_start[i], w.skill_start[i + 1]):
                occupation = w.skill_occ[skill]
                run, to = np.int64(cells[occupation, roof, low]), np.int64(cells[occupation, roof, high])
                if run == to:
                    continue
                level, years = np.int64(w.skill_level[skill]), w.skill_years[skill]
                for asks in range(1, 6):
                    fit[asks] = (
                        surplus[max(np.int64(0), level - asks)] if asks <= w.skill_pass[skill] else -np.float32(1e9)
                    )
                pass_priced(
                    passing[: to - run], needs[run:to], wage[run:to], latest[run:to], ends[run:to], health_from[run:to],
                    asked[run:to], wanted[run:to], hope[run:to], share[run:to], lacks, need, start, until, health,
                    w.skill_years_pass[skill], base, slope, np.float32(most_pay), np.float32(years),
                    np.float32(experience[years, 0]), fit[1], fit[2], fit[3], fit[4], fit[5],
                    np.float32(least - own - way - SLACK),
                )  # fmt: skip
                kept = keep_few(passing, words, to - run, run, buffer)
                tests += to - run
                for t in range(kept):
                    j = buffer[t]
                    value = own + net[j] + surplus[max(np.int64(0), level - asked[j])] + experience[years, wanted[j]]
                    wanting = want[j]
                    value += wish[popcount(wanting), popcount(wanting & have)]
                    value += wage_points(wage[j], floor, most_pay, full_pay)
                    if value + way <= least or (more and (more_needs[j] & more_lacks) != 0):
                        continue
                    dx, dy, dz = x - places[j, 0], y - places[j, 1], z - places[j, 2]
                    squared = (dx * dx + dy * dy) + dz * dz
                    if roof == 1 and squared > reach:
                        continue
                    value += distance_points(squared, near, band_ends, band_points)
                    if value > least:
                        held = enter(keys, items, held, np.int32(value), np.int64(j))
                        if held == LIST + 1:
                            least = np.int64(keys[0])
        skip = 1 if held == LIST + 1 else 0
        outside[q] = keys[0] if skip else beyond
        listed[q] = held - skip
        for t in range(skip, held):
            j = items[t]
            lists[q, t - skip], worths[q, t - skip] = j, keys[t] + price[j]
    return tests


@kernel
def known_values(who: Any, lists: Any, worths: Any, listed: Any, price: Any) -> Any:
    """Return, by worker, the value that LIST of her vacancies reach at these prices; 0 where that is not known."""
    seed = np.zeros(len(who), np.int32)
    for q in range(len(who)):
        i = who[q]
        if listed[i] == LIST:
            least = np.int32(worths[i, 0]) - price[lists[i, 0]]
            for t in range(1, LIST):
                least = min(least, np.int32(worths[i, t]) - price[lists[i, t]])
            seed[q] = max(np.int32(0), least)
    return seed


@inlined
def best_of(i: Any, lists: Any, worths: Any, listed: Any, price: Any) -> Any:
    """Return (best value or 0, second best or 0, where the best stands in her list or −1)."""
    best, second, at = np.int32(0), np.int32(0), -1
    for t in range(listed[i]):
        value = np.int32(worths[i, t]) - price[lists[i, t]]
        if value > best:
            second, best, at = best, value, t
        elif value > second:
            second = value
    return best, second, at


@kernel
def bid_in_turn(  # noqa: PLR0915 a kernel is one loop nest
    queue: Any, waiting: int, lists: Any, worths: Any, listed: Any, outside: Any, step: int,
    seats: Any, seat_start: Any, bids: Any, holders: Any, taken: Any, price: Any, job: Any, score: Any,
) -> Any:  # fmt: skip
    """Let the first `waiting` workers of the ring `queue`, and whoever they outbid, bid in turn, as far as lists reach.

    Returns who must have her row read before she can bid. `queue` has room for one more than there are workers.
    Changes everything behind `seat_start`.
    """
    stale, many, head, size = np.empty(len(queue), np.int32), 0, 0, len(queue)
    while waiting > 0:
        i = queue[head]
        head = head + 1 if head + 1 < size else 0
        waiting -= 1
        best, second, at = best_of(i, lists, worths, listed, price)
        if best < outside[i]:
            stale[many] = i
            many += 1
            continue
        if at < 0:
            continue  # prices only rise: she stays without
        j = lists[i, at]
        bid, base = price[j] + best - max(second, outside[i]) + np.int32(step), seat_start[j]
        job[i], score[i] = j, worths[i, at]
        if taken[j] < seats[j]:
            push(bids, holders, base, taken[j], bid, i)
            taken[j] += 1
        else:
            out = holders[base]
            replace_top(bids, holders, base, seats[j], bid, i)
            job[out], score[out] = -1, 0
            tail = head + waiting
            queue[tail if tail < size else tail - size] = out
            waiting += 1
        if taken[j] == seats[j]:
            price[j] = max(price[j], bids[base])
    return stale[:many].copy()


@kernel
def surplus_bound(lists: Any, worths: Any, listed: Any, outside: Any, price: Any) -> Any:
    """Return (sum of upper bounds on every worker's best value, who could be bounded better by reading her row)."""
    total, loose, many = np.int64(0), np.empty(len(listed), np.int32), 0
    for i in range(len(listed)):
        best, _, _ = best_of(i, lists, worths, listed, price)
        if best < outside[i]:
            loose[many] = i
            many += 1
        if outside[i] != UNREAD:
            total += max(best, outside[i])
    return total, loose[:many].copy()


@kernel
def best_values(who: Any, lists: Any, worths: Any, listed: Any, price: Any) -> Any:
    """Return the value of the best vacancy on each of these workers' lists; 0 where none is worth having."""
    best = np.zeros(len(who), np.int32)
    for q in range(len(who)):
        best[q], _, _ = best_of(who[q], lists, worths, listed, price)
    return best


@kernel
def outbid(counts: Any, position: Any, score: Any, surplus: Any, most: Any, second: Any) -> None:
    """Raise, by vacancy, the most and the second most that these rows' workers would pay and keep their surplus."""
    begin = 0
    for q in range(len(counts)):
        for a in range(begin, begin + counts[q]):
            j, pays = position[a], np.int32(score[a]) - surplus[q]
            if pays > most[j]:
                second[j], most[j] = most[j], pays
            elif pays > second[j]:
                second[j] = pays
        begin += counts[q]
