import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from careladder.matching.engine.assign import assign
from careladder.matching.engine.pairs import feasible_pairs
from careladder.matching.engine.rounds import LocalBlocks, assign_in_rounds, take_workers
from tests.matching_engine import worlds


@settings(max_examples=40)
@given(st.integers(0, 2**32), st.integers(1, 80), st.integers(1, 30))
def test_priced_without_stored_pairs_the_plan_is_within_its_certified_gap(seed, workers, vacancies):
    problem = worlds.problem(seed, workers, vacancies)
    best = assign(problem)

    plan = assign_in_rounds(LocalBlocks.of(problem), workers, problem.seats)

    assert plan.total <= best.total <= plan.upper_bound
    assert (np.bincount(plan.job[plan.job >= 0], minlength=vacancies) <= problem.seats).all()
    pairs = feasible_pairs(problem)
    for i in np.flatnonzero(plan.job >= 0):
        row = slice(pairs.start[i], pairs.start[i + 1])
        assert pairs.score[row][pairs.position[row] == plan.job[i]] == plan.score[i]


def test_a_small_step_leaves_a_small_gap():
    problem = worlds.problem(5, 400, 150)

    plan = assign_in_rounds(LocalBlocks.of(problem), 400, problem.seats, ((300, 0), (1, 1200)))

    assert plan.gap < 0.005
    assert plan.total >= 0.995 * assign(problem).total


def test_taking_workers_keeps_their_rows():
    problem = worlds.problem(6, 50, 20)
    who = np.array([7, 3, 49], np.int32)

    few = take_workers(problem.workers, who)

    for at, i in enumerate(who):
        whole, own = problem.workers.skill_start, few.skill_start
        assert (
            few.skill_level[own[at] : own[at + 1]].tolist()
            == problem.workers.skill_level[whole[i] : whole[i + 1]].tolist()
        )
        assert few.floor[at] == problem.workers.floor[i]
