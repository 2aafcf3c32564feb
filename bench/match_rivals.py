"""The same pairs and the same optimum by DuckDB, Polars, OR-Tools and scipy, from the same packed columns.

The rivals get the engine's integers (bits, ranks, days, unit sphere) as Arrow, so that they are measured at joining
and solving, not at parsing lists; making those integers counts in everybody's time.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from careladder.matching.engine.problem import Problem

BATCH = 5_000  # workers a Polars join: the whole does not fit


def frames(problem: Problem) -> tuple[pa.Table, pa.Table]:
    """Workers by (skill, accepted region) and vacancies."""
    w, v, n = problem.workers, problem.vacancies, problem.n_workers
    width = w.range_hi - w.range_lo
    owner = np.repeat(np.repeat(np.arange(n), np.diff(w.range_start)), width)
    rank = np.repeat(w.range_lo - np.concatenate([[0], np.cumsum(width)[:-1]]), width) + np.arange(width.sum())
    begins = np.searchsorted(owner, np.arange(n + 1))
    skilled = np.repeat(np.arange(n), np.diff(w.skill_start))
    many = np.diff(begins)[skilled]
    skill = np.repeat(np.arange(len(skilled)), many)
    at = np.repeat(begins[skilled] - np.concatenate([[0], np.cumsum(many)[:-1]]), many) + np.arange(many.sum())
    i, rank = skilled[skill], rank[at]
    left = {"w": i.astype(np.int32), "occ": w.skill_occ[skill], "rank": rank.astype(np.int32)}
    left |= {"w_level": w.skill_level[skill].astype(np.int32), "w_years": w.skill_years[skill].astype(np.int32)}
    left |= {"lacks": (~w.offers[i]).view(np.int64), "have": w.have[i].view(np.int64), "w_points": w.points[i]}
    left |= {"home": (w.home_lo[i] <= rank) & (rank < w.home_hi[i]), "reach": w.reach[i], "floor": w.floor[i]}
    left |= {"w_from": w.from_day[i], "w_until": w.until_day[i], "w_health": w.health_day[i]}
    left |= {"wx": w.x[i], "wy": w.y[i], "wz": w.z[i]}
    right = {"v": np.arange(problem.n_vacancies, dtype=np.int32), "occ": v.occ, "rank": v.rank, "level": v.level}
    right |= {"needs": v.needs.view(np.int64), "want": v.want.view(np.int64), "wished": v.wished.astype(np.int32)}
    right |= {"roof": v.roof.astype(np.int32), "wage": v.wage, "latest": v.latest, "until": v.until, "health": v.health}
    right |= {"years": v.years, "vx": v.x, "vy": v.y, "vz": v.z, "v_points": v.points}
    return pa.table(left), pa.table(right)


def pairs_by_duckdb(problem: Problem) -> tuple[Any, Any, Any]:
    """Every feasible pair and its score: (worker, packed position, score)."""
    import duckdb

    left, right = frames(problem)
    s, rules = problem.scores, problem.rules
    surplus = f"{s.surplus.tolist()}[greatest(w_level - level, 0) + 1]"
    chord = "((wx - vx) * (wx - vx) + (wy - vy) * (wy - vy)) + (wz - vz) * (wz - vz)"
    ends = zip(s.band_ends[:-1].tolist(), s.band_points[:-1].tolist(), strict=True)
    distance = " ".join(f"WHEN chord <= {end!r}::DOUBLE THEN {points}" for end, points in ends)
    wish = f"CASE WHEN wished = 0 THEN {s.wish[0, 0]} ELSE {s.wish[1, 1]} * bit_count(want & have) // wished END"
    pay = f"least({s.wage_points}, {s.wage_points}::BIGINT * 100 * (wage - floor) // (floor * {s.wage_full_percent}))"
    most, more = rules.experience_points, rules.experience_more
    query = f"""
      SELECT w, v, (w_points + v_points + {surplus} + {wish} + {pay}
        + least({most}, {most} * w_years // (years + {more}))
        + CASE {distance} ELSE {s.band_points[-1]} END)::SMALLINT AS score
      FROM (SELECT *, {chord} AS chord FROM l JOIN r USING (occ, rank)
            WHERE w_level >= level AND (needs & lacks) = 0 AND wage >= floor AND latest >= w_from AND until <= w_until
              AND health <= w_health AND (roof = 0 OR home))
      WHERE roof = 0 OR chord <= reach"""
    with duckdb.connect() as connection:
        connection.execute("SET threads=2; SET preserve_insertion_order=false")
        connection.register("l", left)
        connection.register("r", right)
        found = connection.execute(query).fetchnumpy()
    return found["w"], found["v"], found["score"]


def pairs_by_polars(problem: Problem) -> tuple[Any, Any, Any]:
    """The same by Polars, in batches of workers."""
    import polars as pl

    left, right = (pl.DataFrame(table) for table in frames(problem))
    parts = []
    for first in range(0, problem.n_workers, BATCH):
        some = left.lazy().filter(pl.col("w").is_between(first, first + BATCH - 1))
        parts.append(_scored(problem, some.join(right.lazy(), on=["occ", "rank"])).collect())
    found = pl.concat(parts)
    return found["w"].to_numpy(), found["v"].to_numpy(), found["score"].to_numpy()


def _scored(problem: Problem, joined: Any) -> Any:
    import polars as pl

    c, s, rules = pl.col, problem.scores, problem.rules
    fits = (c("w_level") >= c("level")) & ((c("needs") & c("lacks")) == 0) & (c("wage") >= c("floor"))
    fits &= (c("latest") >= c("w_from")) & (c("until") <= c("w_until")) & (c("health") <= c("w_health"))
    fits &= (c("roof") == 0) | c("home")
    dx, dy, dz = c("wx") - c("vx"), c("wy") - c("vy"), c("wz") - c("vz")
    distance = pl.lit(int(s.band_points[-1]))
    for end, points in reversed(list(zip(s.band_ends[:-1], s.band_points[:-1], strict=True))):
        distance = pl.when(c("chord") <= end).then(int(points)).otherwise(distance)
    met = (c("want") & c("have")).bitwise_count_ones().cast(pl.Int32)
    wish = pl.when(c("wished") == 0).then(int(s.wish[0, 0])).otherwise(int(s.wish[1, 1]) * met // c("wished"))
    above = s.wage_points * 100 * (c("wage") - c("floor")).cast(pl.Int64)
    pay = pl.min_horizontal(pl.lit(s.wage_points), above // (c("floor").cast(pl.Int64) * s.wage_full_percent))
    most = rules.experience_points
    past = pl.min_horizontal(pl.lit(most), most * c("w_years") // (c("years") + rules.experience_more))
    level = pl.max_horizontal(pl.lit(0), c("w_level") - c("level"))
    surplus = level.replace_strict(dict(enumerate(s.surplus.tolist())), return_dtype=pl.Int32)
    near = joined.filter(fits).with_columns(chord=(dx * dx + dy * dy) + dz * dz)
    near = near.filter((c("roof") == 0) | (c("chord") <= c("reach")))
    total = c("w_points") + c("v_points") + surplus + wish + pay + past + distance
    return near.select("w", "v", score=total.cast(pl.Int16))


def best_by_ortools(worker: Any, vacancy: Any, score: Any, n: int, seats: Any) -> int:
    """The best total by min-cost flow."""
    from ortools.graph.python import min_cost_flow

    m = len(seats)
    sink = n + m
    tail = np.concatenate([worker, np.arange(n), np.arange(m) + n]).astype(np.int32)
    head = np.concatenate([vacancy + n, np.full(n + m, sink)]).astype(np.int32)
    room = np.concatenate([np.ones(len(worker) + n, np.int64), np.minimum(seats, n)])
    cost = np.concatenate([-score.astype(np.int64), np.zeros(n + m, np.int64)])
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(tail, head, room, cost)
    flow.set_nodes_supplies(np.concatenate([np.arange(n), [sink]]), np.concatenate([np.ones(n, np.int64), [-n]]))
    assert flow.solve() == flow.OPTIMAL
    return int(-flow.optimal_cost())


def best_by_scipy(worker: Any, vacancy: Any, score: Any, n: int, seats: Any) -> int:
    """The best total by sparse bipartite matching: one column a seat, and one a worker for having no job."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    used = np.minimum(seats, np.bincount(vacancy, minlength=len(seats)))
    begins = np.concatenate([[0], np.cumsum(used)])
    many = used[vacancy]
    arc = np.repeat(np.arange(len(worker)), many)
    seat = begins[vacancy[arc]] + np.arange(len(arc)) - np.repeat(np.cumsum(many) - many, many)
    top = 20_000.0
    rows, columns = np.concatenate([worker[arc], np.arange(n)]), np.concatenate([seat, begins[-1] + np.arange(n)])
    costs = csr_matrix(
        (np.concatenate([top - score[arc], np.full(n, top)]), (rows, columns)), shape=(n, begins[-1] + n)
    )
    i, j = min_weight_full_bipartite_matching(costs)
    return round(float((top - np.asarray(costs[i, j]).ravel()).sum()))
