from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.match_scale import national
from careladder.matching.engine import rounds
from careladder.matching.engine.assign import assign
from careladder.matching.engine.blocks import Block, Offers
from careladder.matching.engine.cluster import local_blocks
from careladder.matching.engine.errors import DoesNotFit
from careladder.matching.engine.kernels.priced import LIST
from careladder.matching.engine.memory import estimate
from careladder.matching.engine.pairs import feasible_pairs
from careladder.matching.engine.problem import Problem
from careladder.matching.engine.rounds import LocalBlocks, assign_in_rounds
from careladder.matching.engine.solve import on_demand_mb, solve_files
from tests.matching_engine import worlds


def values(problem, price):
    """Every worker's values above 0 at these prices, the highest first, from stored pairs."""
    pairs = feasible_pairs(problem)
    worth = pairs.score.astype(int) - price[pairs.position]
    return [
        sorted((int(value) for value in worth[low:high] if value > 0), reverse=True)
        for low, high in pairwise(pairs.start)
    ]


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.sampled_from(["luliang", "zhenfeng", "other"]), st.booleans())
def test_a_list_holds_the_best_at_present_prices_and_bounds_the_rest(seed, pack, known):
    problem = worlds.problem(seed, 30, 120, pack)
    g = np.random.default_rng(seed)
    price = (g.integers(0, 6000, problem.n_vacancies) * g.integers(0, 2, problem.n_vacancies)).astype(np.int32)
    best = values(problem, price)
    seeds = [own[LIST - 1] - int(g.integers(0, 40)) if known and len(own) >= LIST else 0 for own in best]
    offers = Offers(problem.vacancies, problem.scores)

    who, known_values = np.arange(30, dtype=np.int32), np.maximum(0, np.array(seeds, np.int32))
    lists = Block(problem.workers, offers).best(offers, offers.at(price), who, known_values)

    for i, own in enumerate(best):
        rows = slice(None, lists.listed[i])
        listed = lists.score[i][rows].astype(int) - price[lists.position[i][rows]]
        assert sorted(listed.tolist(), reverse=True) == own[: len(listed)]
        assert len(listed) == min(LIST, len(own))
        assert lists.outside[i] >= (own[LIST] if len(own) > LIST else 0)
        assert lists.outside[i] <= (own[LIST - 1] if len(own) >= LIST else 0)


@settings(max_examples=30)
@given(st.integers(0, 2**32), st.sampled_from(["luliang", "zhenfeng", "other"]), st.integers(1, 3))
def test_rivals_pay_what_is_left_of_a_score_when_they_keep_their_surplus(seed, pack, threads):
    problem = worlds.problem(seed, 60, 40, pack)
    g = np.random.default_rng(seed)
    who = np.flatnonzero(g.random(60) < 0.8).astype(np.int32)
    surplus = g.integers(0, 7000, len(who)).astype(np.int32)
    start = np.concatenate([[0], np.cumsum(g.integers(1, 5, problem.n_vacancies))])

    pays = np.zeros(start[-1], np.int32)
    Block(problem.workers, Offers(problem.vacancies, problem.scores), threads).rivals(who, surplus, start, pays)

    pairs = feasible_pairs(problem)
    wanted = [[0] * int(room) for room in np.diff(start)]
    for i, has in zip(who, surplus, strict=True):
        for a in range(pairs.start[i], pairs.start[i + 1]):
            wanted[pairs.position[a]].append(max(0, int(pairs.score[a]) - int(has)))
    for j, (low, high) in enumerate(pairwise(start)):
        assert sorted(pays[low:high].tolist()) == sorted(wanted[j])[low - high :]


@settings(max_examples=40)
@given(st.integers(0, 2**32), st.integers(1, 80), st.integers(1, 30))
def test_priced_without_stored_pairs_the_plan_is_within_its_certified_gap(seed, workers, vacancies):
    problem = worlds.problem(seed, workers, vacancies)

    plan = assign_in_rounds(LocalBlocks.of(problem), workers, problem.seats)

    assert plan.total <= assign(problem).total <= plan.upper_bound
    assert_allowed(problem, plan)


def assert_allowed(problem, plan):
    """Every pair is feasible with its score, and no vacancy has more people than seats."""
    assert (np.bincount(plan.job[plan.job >= 0], minlength=problem.n_vacancies) <= problem.seats).all()
    pairs = feasible_pairs(problem)
    assert plan.total == plan.score.sum()
    for i in np.flatnonzero(plan.job >= 0):
        row = slice(pairs.start[i], pairs.start[i + 1])
        assert pairs.score[row][pairs.position[row] == plan.job[i]] == plan.score[i]


def test_a_small_step_leaves_a_small_gap():
    problem = worlds.problem(5, 400, 150)

    plan = assign_in_rounds(LocalBlocks.of(problem), 400, problem.seats, ((300, 0), (1, 1200)))

    assert plan.gap < 0.005
    assert plan.total >= 0.995 * assign(problem).total


@pytest.fixture
def sampling(monkeypatch):
    """Start from sampled prices at any size."""
    monkeypatch.setattr(rounds, "SAMPLED_FROM", 100)


@pytest.mark.usefixtures("sampling")
def test_from_sampled_prices_the_gap_stays_certified_and_small():
    problem = worlds.problem(8, 1500, 400)

    plan = assign_in_rounds(LocalBlocks.of(problem), 1500, problem.seats)

    assert plan.total <= assign(problem).total <= plan.upper_bound
    assert plan.gap < 0.02
    assert_allowed(problem, plan)


@pytest.mark.usefixtures("sampling")
def test_neither_cuts_nor_threads_change_the_plan():
    problem = worlds.problem(9, 700, 200)
    whole = assign_in_rounds(LocalBlocks.of(problem, threads=1), 700, problem.seats)
    first, blocks, offers = (0, 10, 400), [], Offers(problem.vacancies, problem.scores)
    for low, high in pairwise((*first, 700)):
        some = worlds.take_workers(problem.workers, low, high)
        blocks.append(Block(some, offers, threads=3))

    cut = assign_in_rounds(LocalBlocks(first, blocks), 700, problem.seats)

    assert cut.job.tolist() == whole.job.tolist()
    assert (cut.total, cut.upper_bound) == (whole.total, whole.upper_bound)


def test_two_markets_with_border_workers_are_certified_to_a_thousandth(tmp_path):
    files = national(tmp_path, markets=2, market=(26_262, 5_252, 15_757), seed=9)
    blocks, seats = local_blocks(files, worlds.section("luliang"))

    plan = assign_in_rounds(blocks, files.workers, seats)

    assert files.workers > rounds.SAMPLED_FROM
    assert plan.gap <= 1e-3


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    """Folder of a run whose pairs take more than everything else, its problem, and a limit between the two."""
    folder = tmp_path_factory.mktemp("crowded")
    workers, vacancies = worlds.tables(12, 1500, 60)
    names = [[f"{name}-{copy}" for name in vacancies["id"].to_pylist()] for copy in range(20)]
    vacancies = pa.concat_tables([vacancies.set_column(0, "id", pa.array(ids)) for ids in names])
    pq.write_table(workers, folder / "w.parquet")
    pq.write_table(vacancies, folder / "v.parquet")
    problem = Problem.from_tables(workers, vacancies, worlds.rules())
    assert on_demand_mb(problem) < estimate(problem).needed_mb
    return folder, problem, on_demand_mb(problem)


def solve(folder, limit_mb, **options):
    """Solve and keep what was noticed."""
    said = []
    files = (folder / "w.parquet", folder / "v.parquet", worlds.rules())
    return solve_files(*files, limit_mb=limit_mb, notice=said.append, **options), said


def test_a_run_whose_pairs_do_not_fit_prices_them_on_demand_and_says_so(crowded, tmp_path):
    folder, problem, limit = crowded

    told, said = solve(folder, limit, out=tmp_path / "pairs.parquet")

    best = assign(problem)
    pairs = pq.read_table(tmp_path / "pairs.parquet")
    assert len(said) == 1
    assert "priced on demand" in said[0]
    assert f"may use {limit} MB" in said[0]
    assert told["feasible_pairs"] is None
    assert told["estimated_pairs"] == estimate(problem).pairs
    assert told["total"] == sum(pairs["score"].to_pylist()) <= best.total <= told["upper_bound"]
    assert told["gap"] == pytest.approx(1 - told["total"] / told["upper_bound"])
    assert told["proven_optimal"] is (told["total"] == told["upper_bound"])
    assert told["gap"] < 0.02


def test_the_notice_speaks_the_language_asked_for(crowded):
    _, said = solve(crowded[0], crowded[2], language="zh-hans")

    assert len(said) == 1
    assert "改为边算边比" in said[0]


def test_arcs_are_written_and_counted_without_being_stored(crowded, tmp_path):
    folder, problem, limit = crowded

    told, said = solve(folder, limit, arcs_out=tmp_path / "computed.parquet")
    _, quiet = solve(folder, None, arcs_out=tmp_path / "stored.parquet")

    assert said
    assert not quiet
    assert pq.read_table(tmp_path / "computed.parquet").equals(pq.read_table(tmp_path / "stored.parquet"))
    assert told["feasible_pairs"] == len(feasible_pairs(problem))


def test_what_fits_in_no_way_is_refused_before_the_work(crowded, tmp_path):
    folder, _, limit = crowded

    with pytest.raises(DoesNotFit, match=rf"on demand still {limit} MB; this run may use {limit - 1} MB"):
        solve(folder, limit - 1, out=tmp_path / "never.parquet")
    with pytest.raises(DoesNotFit, match="stable plan needs its pairs in memory"):
        solve(folder, limit, objective="stable", out=tmp_path / "never.parquet")
    assert not (tmp_path / "never.parquet").exists()
