import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careladder.matching.engine import auction, exact
from careladder.matching.engine.kernels.stable import stable
from careladder.matching.engine.market import Market, plain_market
from tests.matching_engine import worlds
from tests.matching_engine.flows import best_total


def check_plan(market, job):
    """Every pair exists, nobody sits twice, no seat is sold twice."""
    for worker, node in enumerate(job):
        row = market.node[market.start[worker] : market.start[worker + 1]]
        assert node == -1 or node in row
    assert (np.bincount(job[job >= 0], minlength=len(market.seats)) <= market.seats).all()


@settings(max_examples=600)
@given(st.integers(0, 2**63))
def test_the_total_is_the_best_and_its_prices_prove_it(seed):
    pairs, seats = worlds.random_pairs(np.random.default_rng(seed))
    market = plain_market(pairs, seats)
    best = best_total(pairs, seats)

    for method in ("auction", "paths"):
        solution = exact.solve_exact(market, method)
        check_plan(market, solution.job)
        assert solution.value == solution.bound == best


@settings(max_examples=300)
@given(st.integers(0, 2**63))
def test_any_plan_at_any_prices_is_repaired_to_the_best(seed):
    g = np.random.default_rng(seed)
    pairs, seats = worlds.random_pairs(g)
    market = plain_market(pairs, seats)
    job, left = np.full(market.n_workers, -1, np.int32), market.seats.copy()
    for worker in g.permutation(market.n_workers):
        row = pairs.position[pairs.start[worker] : pairs.start[worker + 1]]
        free = row[left[row] > 0]
        if len(free) and g.random() < 0.8:
            job[worker] = g.choice(free)
            left[job[worker]] -= 1
    price = g.integers(0, g.choice([2, 100, 8000]), len(seats)).astype(np.int64)

    solution = exact.repair(market, price, job)

    check_plan(market, solution.job)
    assert solution.value == solution.bound == best_total(pairs, seats)


@settings(max_examples=150)
@given(st.integers(0, 2**63))
def test_a_tiny_market_agrees_with_trying_everything(seed):
    g = np.random.default_rng(seed)
    n, m = int(g.integers(1, 5)), int(g.integers(1, 4))
    points, linked, seats = g.integers(0, 4, (n, m)), g.random((n, m)) < 0.7, g.integers(0, 3, m)
    start = np.concatenate([[0], np.cumsum(linked.sum(1))])
    pairs = worlds.Pairs(start, np.nonzero(linked)[1].astype(np.int32), points[linked].astype(np.int16))

    best = 0
    for plan in itertools.product(range(-1, m), repeat=n):
        real = all(j < 0 or linked[i, j] for i, j in enumerate(plan))
        if real and all(plan.count(j) <= seats[j] for j in range(m)):
            best = max(best, sum(int(points[i, j]) for i, j in enumerate(plan) if j >= 0))

    assert exact.solve_exact(plain_market(pairs, seats)).value == best


@settings(max_examples=300)
@given(st.integers(0, 2**63))
def test_a_stable_plan_leaves_no_pair_that_would_rather_have_each_other(seed):
    g = np.random.default_rng(seed)
    pairs, seats = worlds.random_pairs(g)
    market = plain_market(pairs, seats)
    m = len(seats)
    place = g.permutation(m).astype(np.int32)
    by_place = np.argsort(place).astype(np.int32)
    seat_start = np.concatenate([[0], np.cumsum(market.seats, dtype=np.int64)])

    job = stable(market.start, market.node, market.score, market.seats, seat_start, place, by_place)

    check_plan(market, job)
    points = {
        (i, int(pairs.position[a])): int(pairs.score[a])
        for i in range(market.n_workers)
        for a in range(pairs.start[i], pairs.start[i + 1])
    }
    sitting = {j: [i for i in range(market.n_workers) if job[i] == j] for j in range(m)}
    for (i, j), score in points.items():
        own = (points[i, job[i]], -place[job[i]]) if job[i] >= 0 else (-1, 0)
        ranks = [(points[other, j], -other) for other in sitting[j]]
        wanted = market.seats[j] > 0 and (len(ranks) < market.seats[j] or (score, -i) > min(ranks))
        assert not ((score, -place[j]) > own and wanted)


def test_a_bonus_below_the_base_counts_for_every_seat_filled():
    market = plain_market(
        worlds.Pairs(np.array([0, 2]), np.array([0, 1], np.int32), np.array([5, 3], np.int16)), np.array([1, 1])
    )
    lured = Market(market.start, market.node, market.score, market.seats, np.array([0, -10]), market.vacancy)

    assert exact.solve_exact(market).job[0] == 0
    assert exact.solve_exact(lured).job[0] == 1


@pytest.mark.parametrize("seats", [0, 10**9])
def test_no_seats_and_a_billion_seats_are_just_numbers(seats):
    pairs = worlds.Pairs(np.array([0, 1, 2]), np.array([0, 0], np.int32), np.array([5, 3], np.int16))

    solution = exact.solve_exact(plain_market(pairs, np.array([seats])), "auction")

    assert solution.value == solution.bound == (8 if seats else 0)


@settings(max_examples=150)
@given(st.integers(0, 2**63), st.sampled_from([1, 2, 5]), st.sampled_from([1, 2, 3]))
def test_batches_of_any_size_read_by_any_threads_prove_the_same_total(seed, batch, threads):
    pairs, seats = worlds.random_pairs(np.random.default_rng(seed))
    market = plain_market(pairs, seats)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(auction, "BATCH", batch)
        patch.setattr(auction, "ALONE", 1)
        one = exact.solve_exact(market, "auction")
        patch.setattr(auction, "threads_to_use", lambda: threads)
        other = exact.solve_exact(market, "auction")

    check_plan(market, one.job)
    assert one.value == one.bound == best_total(pairs, seats)
    assert (one.job == other.job).all()
    assert (one.price == other.price).all()
