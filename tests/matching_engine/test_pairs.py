import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careladder.matching.engine import single
from careladder.matching.engine.assign import assign
from careladder.matching.engine.errors import ListsNeedPairs, UnknownId
from careladder.matching.engine.explain import explain_rows
from careladder.matching.engine.pairs import feasible_pairs
from careladder.matching.engine.problem import Problem
from careladder.matching.engine.recommend import jobs_for, people_for, recommend
from careladder.matching.engine.solve import solve_files
from careladder.matching.engine.whole import assign_and_list
from tests.matching_engine import sql, worlds

PACKS = ("luliang", "zhenfeng", "other")


def by_ids(problem):
    """Every stored pair as {(worker id, vacancy id): score}."""
    pairs = feasible_pairs(problem)
    workers = problem.worker_ids.take(
        pa.array(np.repeat(np.arange(problem.n_workers), np.diff(pairs.start)))
    ).to_pylist()
    vacancies = problem.ids_of(pairs.position).to_pylist()
    return dict(zip(zip(workers, vacancies, strict=True), pairs.score.tolist(), strict=True))


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("seed", range(4))
def test_feasible_sets_and_scores_equal_sql_to_the_bit(pack, seed):
    workers, vacancies = worlds.tables(seed, 300, 120)

    found = by_ids(Problem.from_tables(workers, vacancies, worlds.rules(pack)))

    assert len(found) > 50
    assert found == sql.scores_by_sql(worlds.section(pack), workers, vacancies)


@pytest.mark.parametrize("pack", PACKS)
def test_explanations_judge_and_score_like_the_kernels(pack):
    workers, vacancies = worlds.tables(9, 60, 40)
    found = by_ids(Problem.from_tables(workers, vacancies, worlds.rules(pack)))

    told = {}
    for left in workers.to_pylist():
        for right in vacancies.to_pylist():
            explanation = explain_rows(worlds.rules(pack), left, right)
            assert explanation.feasible is not bool(explanation.failed)
            if explanation.feasible:
                told[left["id"], right["id"]] = explanation.score

    assert told == found


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.integers(1, 40), st.integers(1, 40), st.sampled_from(PACKS))
def test_one_worker_and_one_vacancy_see_what_the_whole_run_sees(seed, workers, vacancies, pack):
    problem = worlds.problem(seed, workers, vacancies, pack)
    pairs = feasible_pairs(problem)

    rows = {(i, int(j)): int(s) for i in range(workers) for j, s in zip(*single.row(problem, i), strict=True)}
    columns = {(int(i), j): int(s) for j in range(vacancies) for i, s in zip(*single.column(problem, j), strict=True)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(single, "MANY", -1)  # as in an occupation of thousands
        compiled = {
            (int(i), j): int(s) for j in range(vacancies) for i, s in zip(*single.column(problem, j), strict=True)
        }

    owner = np.repeat(np.arange(workers), np.diff(pairs.start)).tolist()
    stored = dict(zip(zip(owner, pairs.position.tolist(), strict=True), pairs.score.tolist(), strict=True))
    assert rows == columns == compiled == stored


def test_everybody_ascends_in_a_compiled_column(monkeypatch):
    problem = worlds.problem(5, 3_000, 20)
    feasible_pairs(problem)  # loads the compiler
    plain = [single.column(problem, j) for j in range(20)]
    monkeypatch.setattr(single, "MANY", -1)

    for j, (workers, scores) in enumerate(plain):
        found, points = single.column(problem, j)
        assert found.tolist() == workers.tolist()
        assert points.tolist() == scores.tolist()
    assert max(len(workers) for workers, _ in plain) > 100


def test_lists_are_the_best_by_score_and_then_by_id():
    problem = worlds.problem(3, 200, 80)
    found = by_ids(problem)

    for side, owner, other in (("workers", 0, 1), ("vacancies", 1, 0)):
        expected: dict = {}
        for pair in sorted(found, key=lambda pair: (pair[owner], -found[pair], pair[other])):
            expected.setdefault(pair[owner], []).append((pair[other], found[pair]))
        listed: dict = {}
        for line in recommend(problem, 5, side).to_pylist():
            ids = line["worker_id"], line["vacancy_id"]
            listed.setdefault(ids[owner], []).append((ids[other], line["score"]))
        assert listed == {key: values[:5] for key, values in expected.items()}
        one = jobs_for if side == "workers" else people_for
        for key in list(expected)[:20]:
            assert [(line.id, line.score) for line in one(problem, key, 5)] == expected[key][:5]


@pytest.mark.parametrize("objective", ["total", "stable"])
def test_plan_and_lists_made_side_by_side_are_those_made_one_after_the_other(objective):
    problem = worlds.problem(3, 900, 300)

    whole = assign_and_list(problem, 5, objective)

    plan = assign(problem, objective)
    assert whole.plan.table().equals(plan.table())
    assert whole.plan.upper_bound == plan.upper_bound
    assert whole.jobs.table(problem).equals(recommend(problem, 5, "workers"))
    assert whole.people.table(problem).equals(recommend(problem, 5, "vacancies"))


def test_lists_are_written_into_a_folder_and_refused_where_pairs_do_not_fit(tmp_path):
    workers, vacancies = worlds.tables(3, 400, 100)
    files = tmp_path / "w.parquet", tmp_path / "v.parquet"
    for table, file in zip((workers, vacancies), files, strict=True):
        pq.write_table(table, file)

    solve_files(*files, worlds.rules(), lists_out=tmp_path / "new" / "lists")

    problem = worlds.problem(3, 400, 100)
    assert pq.read_table(tmp_path / "new" / "lists" / "jobs.parquet").equals(recommend(problem, 30, "workers"))
    assert pq.read_table(tmp_path / "new" / "lists" / "people.parquet").equals(recommend(problem, 30, "vacancies"))
    with pytest.raises(ListsNeedPairs):
        solve_files(*files, worlds.rules(), lists_out=tmp_path / "none", limit_mb=1)
    assert not (tmp_path / "none").exists()


def test_prices_push_crowded_vacancies_back():
    problem = worlds.problem(4, 300, 60)
    plan = assign(problem)

    def shown(prices):
        return len(set(recommend(problem, 2, "workers", prices=prices)["vacancy_id"].to_pylist()))

    assert shown(plan.prices) > shown(None)


@settings(max_examples=15)
@given(st.integers(0, 2**32), st.randoms(use_true_random=False))
def test_neither_row_order_nor_threads_change_a_result(seed, shuffle):
    workers, vacancies = worlds.tables(seed, 80, 40)
    order, other = list(range(80)), list(range(40))
    shuffle.shuffle(order)
    shuffle.shuffle(other)
    straight = Problem.from_tables(workers, vacancies, worlds.rules())
    shuffled = Problem.from_tables(workers.take(order), vacancies.take(other), worlds.rules())

    for objective in ("total", "stable"):
        one = assign(straight, objective, pairs=feasible_pairs(straight, 1))
        two = assign(shuffled, objective, pairs=feasible_pairs(shuffled, 4))
        assert one.table().equals(two.table())
    assert recommend(straight, 3).equals(recommend(shuffled, 3))


@pytest.mark.parametrize("ask", [jobs_for, people_for])
@pytest.mark.parametrize("wanted", ["A", "W9999", "Z", 7, None])
def test_an_unknown_id_is_named(ask, wanted):
    problem = worlds.problem(1, 5, 5)

    with pytest.raises(UnknownId, match=f"«{wanted}»"):
        ask(problem, wanted)


def test_every_id_is_found_whatever_kind_ids_are():
    workers, vacancies = worlds.tables(2, 40, 20)
    numbered = workers.set_column(0, "id", pa.array(range(1_000, 1_040)))
    problem = Problem.from_tables(numbered, vacancies, worlds.rules())
    named = Problem.from_tables(workers, vacancies, worlds.rules())

    lists = [jobs_for(problem, 1_000 + at) for at in range(40)]

    assert sum(map(len, lists)) > 50
    assert lists == [jobs_for(named, f"W{at:04d}") for at in range(40)]
