"""A worker's best vacancies at given prices, without storing or even scoring most of her row.

A vector filter asks of every vacancy in her runs whether it passes the rules and may be worth enough: a bound from its
price, wage, level and years, and from how near its region lies. Only what is left is scored, and the best few kept.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from careladder.matching.engine.arrays import ScoreArrays, VacancyArrays, WorkerArrays
from careladder.matching.engine.kernels.bare import bare
from careladder.matching.engine.kernels.heaps import push, replace_top
from careladder.matching.engine.kernels.jit import inlined, kernel
from careladder.matching.engine.kernels.rows import HALF, distance_points, popcount, wage_points

LIST = 16
SLACK = 4  # points that rounding float32 could hide
FARTHEST = 1e6  # farther than unknown places lie
FEW_RANKS = 8  # regions whose distances are worth bounding one by one
UNREAD = np.int32(2**31 - 1)  # an `outside` value that makes the first bid read the row


@bare
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
        pay = min(most_pay, max(np.float32(0), np.float32(np.int32(wage[q] - floor)) * slope))
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


@bare
def nearest_points(
    low: Any, high: Any, x: Any, y: Any, z: Any, balls: Any, near: Any, band_ends: Any, best: Any
) -> Any:
    """Most points for the way that any vacancy in region ranks [low, high) could bring; `balls` hold their places."""
    if high - low > FEW_RANKS:
        return np.int64(best[0])
    least = np.float64(FARTHEST)
    for rank in range(low, high):
        dx, dy, dz = x - balls[rank, 0], y - balls[rank, 1], z - balls[rank, 2]
        least = min(least, np.sqrt(dx * dx + dy * dy + dz * dz) - balls[rank, 3])
    return np.int64(best[0] if least <= 0 else distance_points(least * least, near, band_ends, best))


@inlined
def enter(keys: Any, items: Any, held: Any, value: Any, item: Any) -> Any:
    """Put a pair among the best LIST + 1; return how many there are."""
    if held <= LIST:
        push(keys, items, 0, held, value, item)
        return held + 1
    replace_top(keys, items, 0, held, value, item)
    return held


@inlined
def farthest_best(band_points: Any) -> Any:
    """Return, by band, the most that it or a farther one brings."""
    best = band_points.copy()
    for band in range(len(best) - 2, -1, -1):
        best[band] = max(best[band], best[band + 1])
    return best


@inlined
def set_fit(fit: Any, surplus: Any, level: Any, passes: Any) -> None:
    """Note what each level asked brings a worker of this level, or less than nothing where she does not pass."""
    for asks in range(1, 6):
        fit[asks] = surplus[max(np.int64(0), level - asks)] if asks <= passes else -np.float32(1e9)


@inlined
def accepted(at: Any, i: Any, range_start: Any, range_lo: Any, range_hi: Any, home_lo: Any, home_hi: Any) -> Any:
    """Return (without lodging?, first region rank, the one behind the last) of her accepted range `at`.

    Her ranges come twice: as they are where there is lodging, then only what lies in her own prefecture.
    """
    roof = np.int64(at >= range_start[i] + range_start[i + 1])
    r = at - range_start[i + roof]
    low, high = (home_lo[i], home_hi[i]) if roof else (range_lo[r], range_hi[r])
    return roof, max(low, range_lo[r]), min(high, range_hi[r])


@inlined
def worth_more(
    least: Any, buffer: Any, kept: Any, values: Any, worker: Any, level: Any, years: Any, roof: Any, way: Any,
    net: Any, more_needs: Any, places: Any, v: Any, s: Any,
) -> Any:  # fmt: skip
    """Keep in `buffer` what is worth more than `least`, and note in `values` how much, exactly; return how many."""
    asked, wanted, wage, want = v
    surplus, wish, experience, near, band_ends, band_points, most_pay = s
    x, y, z, reach, own, floor, full_pay, have, more_lacks = worker
    many = 0
    for t in range(kept):
        j = buffer[t]
        value = own + net[j] + surplus[max(np.int64(0), level - asked[j])] + experience[years, wanted[j]]
        value += wish[popcount(want[j]), popcount(want[j] & have)] + wage_points(wage[j], floor, most_pay, full_pay)
        if value + way <= least or (len(more_needs) > 0 and (more_needs[j] & more_lacks) != 0):
            continue
        dx, dy, dz = x - places[j, 0], y - places[j, 1], z - places[j, 2]
        squared = (dx * dx + dy * dy) + dz * dz
        if roof == 1 and squared > reach:
            continue
        value += distance_points(squared, near, band_ends, band_points)
        if value > least:
            buffer[many], values[many] = j, value
            many += 1
    return many


@inlined
def write_list(
    q: Any, held: Any, seed: Any, keys: Any, items: Any, price: Any, lists: Any, worths: Any, listed: Any, outside: Any
) -> None:  # fmt: skip
    """Write the kept pairs as row q; one more than LIST bounds what is outside, else the seed does."""
    skip = 1 if held == LIST + 1 else 0
    outside[q] = keys[0] if skip else max(0, seed - 1)
    listed[q] = held - skip
    for t in range(skip, held):
        lists[q, t - skip], worths[q, t - skip] = items[t], keys[t] + price[items[t]]


@inlined
def set_out(w: Any, i: Any, most_pay: Any, full_percent: Any) -> Any:
    """Return (what scores need of worker i, what the filter compares, how her pay counts in its bound)."""
    floor, full_pay = np.int64(w.floor[i]), np.float64(w.floor[i] * full_percent)
    more_lacks = np.uint32(~w.offers[i] >> HALF)
    worker = (w.x[i], w.y[i], w.z[i], w.reach[i], np.int64(w.points[i]), floor, full_pay, w.have[i], more_lacks)
    limits = (np.uint32(~w.offers[i]), w.need_wage[i], w.from_day[i], w.until_day[i], w.health_day[i])
    slope = np.float32(most_pay * 100 / full_pay) if floor > 0 else np.float32(most_pay)
    return worker, limits, (np.int32(floor) if floor > 0 else np.int32(-1), slope, np.float32(most_pay))


@inlined
def worth_in_run(
    least: Any, run: Any, to: Any, w: Any, skill: Any, roof: Any, way: Any, person: Any, columns: Any, tables: Any,
    room: Any,
) -> Any:  # fmt: skip
    """Put what she may have of a run, and is worth more than `least`, into the room's buffers; return how many."""
    needs, more_needs, wage, latest, ends, health_from, asked, wanted, want, hope, share, net, places = columns
    worker, (lacks, need, start, until, health), (base, slope, most_pay) = person
    marks, words, buffer, values, fit = room
    over = min(len(needs), run + ((to - run + 7) >> 3 << 3))  # whole vectors; what lies behind is marked in vain
    level, years = np.int64(w.skill_level[skill]), w.skill_years[skill]
    set_fit(fit, tables[0], level, w.skill_pass[skill])
    pass_priced(
        marks[: over - run], needs[run:over], wage[run:over], latest[run:over], ends[run:over], health_from[run:over],
        asked[run:over], wanted[run:over], hope[run:over], share[run:over], lacks, need, start, until, health,
        w.skill_years_pass[skill], base, slope, most_pay, np.float32(years), np.float32(tables[2][years, 0]),
        fit[1], fit[2], fit[3], fit[4], fit[5], np.float32(least - worker[4] - way - SLACK),
    )  # fmt: skip
    return worth_more(
        least, buffer, keep_few(marks, words, to - run, run, buffer), values, worker, level, years, roof, way,
        net, more_needs, places, (asked, wanted, wage, want), tables,
    )  # fmt: skip


@inlined
def columns_of(v: Any, needs: Any, more_needs: Any, places: Any, share: Any, net: Any, hope: Any) -> Any:
    """Return what the filter and the scores read of vacancies, as `worth_in_run` takes it."""
    return needs, more_needs, v.wage, v.latest, v.until, v.health, v.level, v.years, v.want, hope, share, net, places


@inlined
def tables_of(s: Any) -> Any:
    """Return the score tables as `worth_in_run` takes them."""
    return s.surplus, s.wish, s.experience, s.near, s.band_ends, s.band_points, np.int64(s.wage_points)


@inlined
def room_for(longest: Any) -> Any:
    """Return room for a run's marks (twice: as bytes and as words), positions and values, and for what levels bring."""
    words = np.zeros((longest + 15) >> 3, np.uint64)
    buffer, values = np.empty(longest + 8, np.int32), np.empty(longest + 8, np.int32)
    return words.view(np.bool_), words, buffer, values, np.empty(6, np.float32)


@kernel
def longest_run(w: WorkerArrays, cells: Any) -> Any:
    """Return how many vacancies the longest run of any of these workers has."""
    longest = np.int64(0)
    for i in range(len(w.floor)):
        for at in range(2 * w.range_start[i], 2 * w.range_start[i + 1]):
            roof, low, high = accepted(at, i, w.range_start, w.range_lo, w.range_hi, w.home_lo, w.home_hi)
            for skill in range(w.skill_start[i], w.skill_start[i + 1]):
                if low < high:
                    job = w.skill_occ[skill]
                    longest = max(longest, np.int64(cells[job, roof, high]) - np.int64(cells[job, roof, low]))
    return longest


@kernel
def best_rows(
    w: WorkerArrays, v: VacancyArrays, s: ScoreArrays, needs: Any, more_needs: Any, places: Any, balls: Any,
    share: Any, price: Any, net: Any, hope: Any, longest: int, who: Any, seed: Any,
    lists: Any, worths: Any, listed: Any, outside: Any,
) -> None:  # fmt: skip
    """Write row q of the last four: the LIST best vacancies of worker `who[q]` at these prices, of positive value.

    `seed[q]`: a value that LIST of hers surely reach, or 0. `longest`: no run has more vacancies. The rest of the
    vacancies' side is `blocks.Offers`.
    """
    columns, tables = columns_of(v, needs, more_needs, places, share, net, hope), tables_of(s)
    range_start, range_lo, range_hi, home_lo, home_hi = w.range_start, w.range_lo, w.range_hi, w.home_lo, w.home_hi
    cells, near, band_ends, best = v.cells, s.near, s.band_ends, farthest_best(s.band_points)
    room = room_for(longest)
    keys, items = np.empty(LIST + 1, np.int32), np.empty(LIST + 1, np.int64)
    for q in range(len(who)):
        i = who[q]
        person = set_out(w, i, np.int64(s.wage_points), s.wage_full_percent)
        held, least = 0, np.int64(max(0, seed[q] - 1))
        for at in range(2 * range_start[i], 2 * range_start[i + 1]):
            roof, low, high = accepted(at, i, range_start, range_lo, range_hi, home_lo, home_hi)
            way = np.int64(-1)
            for skill in range(w.skill_start[i], w.skill_start[i + 1]):
                run, to = (
                    np.int64(cells[w.skill_occ[skill], roof, low]),
                    np.int64(cells[w.skill_occ[skill], roof, high]),
                )
                if low >= high or run == to:
                    continue
                if way < 0:
                    way = nearest_points(low, high, w.x[i], w.y[i], w.z[i], balls, near, band_ends, best)
                for t in range(worth_in_run(least, run, to, w, skill, roof, way, person, columns, tables, room)):
                    if room[3][t] > least:
                        held = enter(keys, items, held, room[3][t], np.int64(room[2][t]))
                        least = np.int64(keys[0]) if held == LIST + 1 else least
        write_list(q, held, seed[q], keys, items, price, lists, worths, listed, outside)
