import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careladder.matching.engine.assign import assign
from careladder.matching.engine.errors import DecisionsClash, UnknownId
from careladder.matching.engine.explain import explain
from careladder.matching.engine.market import Wishes
from careladder.matching.engine.pairs import Pairs, feasible_pairs
from careladder.packs.schema.matching import Reserve
from careladder.packs.text import say
from tests.matching_engine import worlds
from tests.matching_engine.flows import best_total

seeds = st.integers(0, 2**32)


def reserve(percent=50, from_seats=1, bonus=2000, hard=False):
    return Reserve(
        code="kept", label=say("留岗", "Kept"), groups=["severe", "low_income"], percent=percent, from_seats=from_seats,
        bonus=bonus, hard=hard,
    )  # fmt: skip


def of(plan):
    return {line["worker_id"]: line["vacancy_id"] for line in plan.table().to_pylist()}


@settings(max_examples=60)
@given(seeds)
def test_a_persons_decision_stands_and_the_rest_is_the_best_that_remains(seed):
    problem = worlds.problem(seed, 40, 20)
    pairs = feasible_pairs(problem)
    g = np.random.default_rng(seed)
    open_ = [str(problem.ids_of(np.array([j]))[0]) for j in np.flatnonzero(problem.seats > 0)]
    forced = [
        (f"W{int(i):04d}", str(j)) for i, j in zip(g.choice(20, 2, False), g.permutation(open_)[:2], strict=False)
    ]
    forbidden = [(worker, vacancy) for worker, vacancy in of(assign(problem)).items() if g.random() < 0.3][:3]
    forbidden = [pair for pair in forbidden if pair not in forced]

    plan = assign(problem, wishes=Wishes(forced=forced, forbidden=forbidden), pairs=pairs)

    assert set(forced) <= set(of(plan).items())
    assert not set(forbidden) & set(of(plan).items())
    assert plan.proven_optimal
    assert plan.total == rest_by_flow(problem, pairs, forced, forbidden)


def rest_by_flow(problem, pairs, forced, forbidden):
    """Points of the forced pairs as explanations count them, and the best of what remains by OR-Tools."""
    seats = problem.seats.copy()
    keep = np.ones(len(pairs), bool)
    for worker, vacancy in forced:
        i = problem.worker_at(worker)
        seats[problem.vacancy_at(vacancy)] -= 1
        keep[pairs.start[i] : pairs.start[i + 1]] = False
    owner = np.repeat(np.arange(pairs.n_workers), np.diff(pairs.start))
    for worker, vacancy in forbidden:
        keep &= (owner != problem.worker_at(worker)) | (pairs.position != problem.vacancy_at(vacancy))
    start = np.concatenate([[0], np.cumsum(keep)])[pairs.start]
    decided = sum(explain(problem, *pair).score for pair in forced)
    return decided + best_total(Pairs(start, pairs.position[keep], pairs.score[keep]), seats)


@settings(max_examples=100)
@given(seeds)
def test_minimums_are_filled_at_the_least_cost_or_refused(seed):
    problem = worlds.problem(seed, 30, 12)
    pairs = feasible_pairs(problem)
    g = np.random.default_rng(seed)
    positions = [int(j) for j in g.permutation(np.flatnonzero(problem.seats > 0))[:3]]
    minimums = {j: int(g.integers(1, problem.seats[j] + 1)) for j in positions}
    wishes = Wishes(minimums={problem.ids_of(np.array([j]))[0].as_py(): least for j, least in minimums.items()})

    best = best_total(pairs, problem.seats, minimums)

    if best is None:
        with pytest.raises(DecisionsClash, match="too few people fit"):
            assign(problem, wishes=wishes, pairs=pairs)
        return
    plan = assign(problem, wishes=wishes, pairs=pairs)
    filled = np.bincount(plan.job[plan.job >= 0], minlength=problem.n_vacancies)
    assert all(filled[j] >= least for j, least in minimums.items())
    assert plan.total == best
    assert plan.proven_optimal


@settings(max_examples=60)
@given(seeds, st.booleans())
def test_a_reserve_is_the_best_plan_of_the_split_seats(seed, hard):
    problem = worlds.problem(seed, 40, 12)
    pairs = feasible_pairs(problem)
    kept = reserve(hard=hard)
    plan = assign(problem, wishes=Wishes(reserves=[kept]), pairs=pairs)

    assert plan.proven_optimal
    assert plan.value == split_by_flow(problem, pairs, kept)
    assert plan.total <= assign(problem, pairs=pairs).total


def split_by_flow(problem, pairs, kept):
    """The same reserve with one seat column per kind, built pair by pair."""
    m = problem.n_vacancies
    members = sum(1 << problem.group_codes.index(code) for code in kept.groups)
    aside = np.minimum(problem.seats, problem.n_workers) * kept.percent // 100
    rows = []
    for i in range(pairs.n_workers):
        line = []
        for a in range(pairs.start[i], pairs.start[i + 1]):
            j, score = int(pairs.position[a]), int(pairs.score[a])
            member = bool(int(problem.groups[i]) & members)
            line.append((j, score))
            if aside[j] and (member or not kept.hard):
                line.append((m + j, score + kept.bonus * member))
        rows.append(sorted(line))
    start = np.concatenate([[0], np.cumsum([len(line) for line in rows])])
    flat = [cell for line in rows for cell in line]
    split = Pairs(start, np.array([j for j, _ in flat], np.int32), np.array([s for _, s in flat], np.int16))
    return best_total(split, np.concatenate([problem.seats - aside, aside]))


def test_a_hard_reserve_keeps_seats_empty_rather_than_give_them_to_others():
    problem = worlds.problem(11, 60, 4)
    everything = reserve(percent=100, bonus=0, hard=True)

    plan = assign(problem, wishes=Wishes(reserves=[everything]))

    placed = problem.groups[plan.job >= 0]
    assert len(placed)
    assert (placed != 0).all()


def test_decisions_that_cannot_hold_are_refused_in_a_sentence():
    problem = worlds.problem(1, 10, 10)
    open_ = problem.ids_of(np.flatnonzero(problem.seats == 1)[:1])[0].as_py()

    with pytest.raises(DecisionsClash, match="forced into two jobs"):
        assign(problem, wishes=Wishes(forced=[("W0001", open_), ("W0001", open_)]))
    with pytest.raises(DecisionsClash, match="fewer seats than people"):
        assign(problem, wishes=Wishes(forced=[("W0001", open_), ("W0002", open_)]))
    with pytest.raises(DecisionsClash, match="must fill 5 seats but has only 1"):
        assign(problem, wishes=Wishes(minimums={open_: 5}))
    with pytest.raises(DecisionsClash, match="a stable plan follows scores alone"):
        assign(problem, "stable", wishes=Wishes(minimums={open_: 1}))
    with pytest.raises(UnknownId, match="no vacancy «V9999»"):
        assign(problem, wishes=Wishes(forced=[("W0001", "V9999")]))


def test_a_stable_plan_respects_decisions_and_shows_what_it_costs():
    problem = worlds.problem(2, 60, 20)
    worker, vacancy = next(iter(of(assign(problem, "stable")).items()))

    plan = assign(problem, "stable", wishes=Wishes(forbidden=[(worker, vacancy)]))

    assert (worker, vacancy) not in of(plan).items()
    assert plan.blocking == 0
    assert plan.upper_bound == assign(problem, wishes=Wishes(forbidden=[(worker, vacancy)])).total
    assert plan.total <= plan.upper_bound
