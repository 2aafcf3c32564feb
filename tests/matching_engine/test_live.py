import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careladder.matching.engine.assign import assign
from careladder.matching.engine.errors import BadTable, UnknownId
from careladder.matching.engine.live import LivePlan
from careladder.matching.engine.pairs import feasible_pairs
from careladder.matching.engine.problem import Problem
from tests.matching_engine import worlds


def live_plan(workers, vacancies):
    problem = Problem.from_tables(workers, vacancies, worlds.rules())
    pairs = feasible_pairs(problem)
    return LivePlan(problem, assign(problem, pairs=pairs), pairs)


def solved_anew(workers, vacancies):
    return assign(Problem.from_tables(workers, vacancies, worlds.rules()))


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_any_order_of_coming_and_going_equals_solving_anew(seed):
    g = np.random.default_rng(seed)
    left = [worlds.worker(g, k) for k in range(50)]
    right = [worlds.vacancy(g, k) for k in range(30)]
    there, open_ = left[:35], right[:20]
    live = live_plan(worlds.table(there, worlds.WORKER_TYPES), worlds.table(open_, worlds.VACANCY_TYPES))
    waiting, closed = left[35:], right[20:]

    for _ in range(30):
        match int(g.integers(0, 4)):
            case 0 if waiting:
                there.append(waiting.pop())
                live.add_worker(worlds.table(there[-1:], worlds.WORKER_TYPES))
            case 1 if len(there) > 5:
                live.remove_worker(there.pop(int(g.integers(len(there))))["id"])
            case 2 if closed:
                open_.append(closed.pop())
                live.add_vacancy(worlds.table(open_[-1:], worlds.VACANCY_TYPES))
            case 3 if len(open_) > 5:
                live.remove_vacancy(open_.pop(int(g.integers(len(open_))))["id"])

    anew = solved_anew(worlds.table(there, worlds.WORKER_TYPES), worlds.table(open_, worlds.VACANCY_TYPES))
    assert live.total == live.upper_bound == anew.total
    assert set(live.pairs()) <= {row["id"] for row in there}
    assert set(live.pairs().values()) <= {row["id"] for row in open_}


def test_an_event_that_cannot_be_is_refused():
    workers, vacancies = worlds.tables(3, 10, 10)
    live = live_plan(workers, vacancies)

    with pytest.raises(UnknownId, match="no worker «W9»"):
        live.remove_worker("W9")
    with pytest.raises(BadTable, match="is there already"):
        live.add_worker(workers.slice(0, 1))
    with pytest.raises(BadTable, match="exactly one row"):
        live.add_vacancy(vacancies.slice(0, 2))
