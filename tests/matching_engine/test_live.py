import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from careladder.matching.engine import live as engine_live
from careladder.matching.engine.assign import assign
from careladder.matching.engine.columns import Columns
from careladder.matching.engine.errors import BadTable, UnknownId
from careladder.matching.engine.exact import CLOSED
from careladder.matching.engine.live import LivePlan
from careladder.matching.engine.one_row import Numbers
from careladder.matching.engine.pack_workers import pack_workers
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


def shuffled_events(g, live, there, waiting, open_, closed, steps):
    """Let people and vacancies come and go at random; the four lists follow."""
    for _ in range(steps):
        match int(g.integers(0, 4)):
            case 0 if waiting:
                there.append(waiting.pop())
                live.add_worker(worlds.table(there[-1:], worlds.WORKER_TYPES))
            case 1 if len(there) > 5:
                waiting.insert(0, there.pop(int(g.integers(len(there)))))
                live.remove_worker(waiting[0]["id"])
            case 2 if closed:
                open_.append(closed.pop())
                live.add_vacancy(worlds.table(open_[-1:], worlds.VACANCY_TYPES))
            case 3 if len(open_) > 3:
                closed.insert(0, open_.pop(int(g.integers(len(open_)))))
                live.remove_vacancy(closed[0]["id"])


def assert_lists_hold(links, lists, cost):
    """No pair outside a row's list is worth more than its bound, and no level lies above what its item costs."""
    near = lists.near
    for k in range(links.count):
        listed = set(near.item[k, : near.count[k]].tolist())
        base = slice(links.start[k], links.start[k] + links.length[k])
        more = slice(links.more_start[k], links.more_start[k] + links.more_length[k])
        items = np.concatenate([links.items[base], links.more_items[more]])
        scores = np.concatenate([links.scores[base], links.more_scores[more]])
        there = cost[items] < CLOSED  # nobody wants what is closed, or who is gone
        outside = there & ~np.isin(items, list(listed))
        assert (scores[outside] - cost[items[outside]] <= near.bound[k]).all()
        assert (near.level[items[there]] <= cost[items[there]]).all()


@settings(max_examples=40)
@given(st.integers(0, 2**32), st.sampled_from([1, 2, 5]))
def test_short_lists_bound_what_they_leave_out_and_change_no_plan(seed, width):
    """With lists far shorter than rows, whole rows must be read again and again; people return, vacancies too."""
    g = np.random.default_rng(seed)
    there, waiting = [worlds.worker(g, k) for k in range(60)], [worlds.worker(g, 60 + k) for k in range(20)]
    open_, closed = [worlds.vacancy(g, k) for k in range(25)], [worlds.vacancy(g, 25 + k) for k in range(10)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine_live, "WORKERS_LIST", width)
        patch.setattr(engine_live, "NODES_LIST", width)
        live = live_plan(worlds.table(there, worlds.WORKER_TYPES), worlds.table(open_, worlds.VACANCY_TYPES))

    for _ in range(4):
        shuffled_events(g, live, there, waiting, open_, closed, 15)
        anew = solved_anew(worlds.table(there, worlds.WORKER_TYPES), worlds.table(open_, worlds.VACANCY_TYPES))
        assert live.total == live.upper_bound == anew.total
        assert_lists_hold(live.rows, live.by_worker, live.price)
        assert_lists_hold(live.columns, live.by_node, live.gain)


@settings(max_examples=25)
@given(st.integers(0, 2**32))
def test_vacancies_of_occupations_places_and_codes_never_seen_before_find_their_people(seed):
    g = np.random.default_rng(seed)
    there, waiting = [worlds.worker(g, k) for k in range(30)], [worlds.worker(g, 30 + k) for k in range(15)]
    every = [worlds.vacancy(g, k) for k in range(60)]
    known = [row for row in every if row["occupation"] == worlds.OCCUPATIONS[0] and row["region"] in worlds.PLACES[:3]]
    open_ = [{**row, "languages": [], "cuisines": [], "documents": [], "wishes": []} for row in known]
    assume(open_)
    closed = [row for row in every if row not in known]
    live = live_plan(worlds.table(there, worlds.WORKER_TYPES), worlds.table(open_, worlds.VACANCY_TYPES))

    shuffled_events(g, live, there, waiting, open_, closed, 40)

    anew = solved_anew(worlds.table(there, worlds.WORKER_TYPES), worlds.table(open_, worlds.VACANCY_TYPES))
    assert live.total == live.upper_bound == anew.total


@pytest.mark.parametrize("pack", ["luliang", "zhenfeng", "other"])
def test_a_row_read_by_value_is_packed_like_a_table(pack):
    left, right = worlds.tables(5, 120, 60)
    problem = Problem.from_tables(left, right, worlds.rules(pack))
    numbers = Numbers(problem)
    strangers = worlds.tables(6, 80, 1)[0]

    for at in range(80):
        row = strangers.slice(at, 1)
        plain = numbers.worker(row)
        packed = pack_workers(Columns("workers", row, []), problem.rules, problem.packed, []).arrays
        assert plain is not None
        for one, other in zip(plain, packed, strict=True):
            assert one.dtype == other.dtype
            assert one.tolist() == other.tolist()
    for position in range(problem.n_vacancies):
        plain = numbers.vacancy(problem.vacancy_table.slice(int(problem.order[position]), 1))
        assert plain is not None
        assert plain.seats == problem.seats[position]
        for name in plain.arrays._fields[1:]:
            one, other = getattr(plain.arrays, name), getattr(problem.vacancies, name)
            assert (one.dtype, one[0]) == (other.dtype, other[position])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"level": 9}, "outside 1…5"),
        ({"wage": None}, "must hold whole numbers"),
        ({"region": "999999"}, "GB/T 2260"),
        ({"languages": [" "]}, "empty code"),
        ({"end_on": worlds.DAY.replace(year=2000)}, "lies before"),
        ({"rating": 300}, "outside 0…100"),
    ],
)
def test_a_vacancy_that_cannot_be_read_is_refused_and_nothing_changes(change, said):
    live = live_plan(*worlds.tables(3, 40, 20))
    before, total = live.pairs(), live.total
    row = {**worlds.vacancy(np.random.default_rng(1), 99), **change}

    with pytest.raises(BadTable, match=said):
        live.add_vacancy(worlds.table([row], worlds.VACANCY_TYPES))

    assert (live.pairs(), live.total, live.upper_bound) == (before, total, total)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"lives_in": "99"}, "GB/T 2260"),
        ({"skills": [{"occupation": "4-10-01-05", "level": 7, "years": 1.0}]}, "outside 1…5"),
        ({"wage_floor": -1}, "outside 0"),
        ({"lat": 95.0, "lon": None}, "outside -90…90"),
        ({"available_from": worlds.DAY, "available_until": worlds.DAY.replace(year=2000)}, "lies before"),
    ],
)
def test_a_worker_who_cannot_be_read_is_refused_and_nothing_changes(change, said):
    live = live_plan(*worlds.tables(3, 40, 20))
    total = live.total
    row = {**worlds.worker(np.random.default_rng(1), 99), **change}

    with pytest.raises(BadTable, match=said):
        live.add_worker(worlds.table([row], worlds.WORKER_TYPES))

    assert live.total == live.upper_bound == total
