from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from careladder.matching.engine.assign import assign
from careladder.matching.engine.errors import BadTable, DoesNotFit
from careladder.matching.engine.problem import Problem
from careladder.matching.engine.solve import solve_files
from tests.matching_engine import worlds


def spoilt(side, name, values, kind=None):
    """A good world with one column replaced; rows beyond `values` stay as they are."""
    tables = dict(zip(("workers", "vacancies"), worlds.tables(5, 6, 6), strict=True))
    table = tables[side]
    old = table.column(name).to_pylist()
    column = pa.array(values + old[len(values) :], kind or table.schema.field(name).type)
    tables[side] = table.set_column(table.column_names.index(name), name, column)
    return tables


def sentences(tables):
    with pytest.raises(BadTable) as refused:
        Problem.from_tables(tables["workers"], tables["vacancies"], worlds.rules())
    return refused.value.sentences


FOLLOWING = pa.list_(pa.struct([("occupation", pa.string()), ("level", pa.int64()), ("years", pa.float64())]))


@pytest.mark.parametrize(
    ("side", "name", "values", "kind", "words"),
    [
        ("workers", "id", ["W0001"], None, "«id» stands twice in row"),
        ("workers", "id", [None], None, "«id» is empty in row 1"),
        ("workers", "lives_in", ["999999"], None, "«lives_in» holds a code that is no GB/T 2260 region (such as 141124): «999999» in row 1 (id W0000)"),  # noqa: E501
        ("workers", "accepts_regions", [["1411"]], None, "«accepts_regions» holds a code that is no GB/T 2260 region"),
        ("workers", "accepts_regions", [[None]], None, "«accepts_regions» holds an empty code in row 1"),
        ("workers", "wage_floor", [float("nan")], pa.float64(), "«wage_floor» is not a number in row 1"),
        ("workers", "wage_floor", [-5], None, "«wage_floor» is outside 0…1000000 in row 1"),
        ("workers", "wage_floor", [3000.5], pa.float64(), "«wage_floor» is not a whole number in row 1"),
        ("workers", "max_km", [-1], None, "«max_km» is outside 0…20000"),
        ("workers", "lat", [95.0], None, "«lat» is outside -90…90"),
        ("workers", "lon", [float("inf")], None, "«lon» is not a number"),
        ("workers", "rating", [101], None, "«rating» is outside 0…100"),
        ("workers", "skills", [[{"occupation": "x", "level": 6, "years": 1}]], FOLLOWING, "«skills» has a level outside 1…5 in row 1"),  # noqa: E501
        ("workers", "skills", [[{"occupation": None, "level": 1, "years": 1}]], FOLLOWING, "«skills» has a skill without occupation"),  # noqa: E501
        ("workers", "skills", [[{"occupation": "x", "level": 1, "years": -1}]], FOLLOWING, "«skills» has years outside 0…80"),  # noqa: E501
        ("vacancies", "seats", [-1], None, "«seats» is outside 0…1000000000000 in row 1 (id V0000)"),
        ("vacancies", "seats", [None], None, "«seats» is empty in row 1"),
        ("vacancies", "level", [0], None, "«level» is outside 1…5"),
        ("vacancies", "region", [""], None, "«region» holds"),
        ("vacancies", "live_in", [None], None, "«live_in» is empty in row 1"),
        ("vacancies", "start_latest", [date(2020, 1, 1)], None, "«start_latest» lies before «start_from» in row 1"),
        ("vacancies", "end_on", [date(2020, 1, 1)], None, "«end_on» lies before «start_from» in row 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_named_with_column_and_row(side, name, values, kind, words):
    told = sentences(spoilt(side, name, values, kind))

    assert any(words in sentence and sentence.startswith(side) for sentence in told), told


@pytest.mark.parametrize(
    ("side", "name", "kind", "words"),
    [
        ("workers", "wage_floor", pa.string(), "must hold whole numbers, not string"),
        ("workers", "available_from", pa.string(), "must hold dates, not string"),
        ("workers", "accepts_live_in", pa.string(), "must hold true or false, not string"),
        ("vacancies", "languages", pa.string(), "must hold lists of codes, not string"),
        ("workers", "skills", pa.string(), "must hold lists of {occupation, level, years}, not string"),
        ("workers", "id", pa.float64(), "must hold text or whole numbers, not double"),
    ],
)
def test_a_mistyped_column_is_named_with_what_it_should_hold(side, name, kind, words):
    tables = dict(zip(("workers", "vacancies"), worlds.tables(5, 6, 6), strict=True))
    table = tables[side]
    tables[side] = table.set_column(table.column_names.index(name), name, pa.nulls(6, kind))

    assert any(f"«{name}» {words}" in sentence for sentence in sentences(tables))


def test_a_missing_column_is_named_with_the_nearest_that_is_there():
    workers, vacancies = worlds.tables(5, 6, 6)
    renamed = workers.rename_columns([name.replace("wage_floor", "wagefloor") for name in workers.column_names])

    told = sentences({"workers": renamed, "vacancies": vacancies})

    assert told == ("workers: the column «wage_floor» is missing. Did you mean «wagefloor»?",)


def test_rows_are_numbered_as_in_the_file_whatever_their_order():
    workers, vacancies = worlds.tables(5, 6, 6)
    turned = workers.take([5, 4, 3, 2, 1, 0])
    wrong = turned.set_column(
        turned.column_names.index("rating"), "rating", pa.array([None, 101, None, None, None, None])
    )

    assert sentences({"workers": wrong, "vacancies": vacancies}) == (
        "workers: «rating» is outside 0…100 in row 2 (id W0004).",
    )


@pytest.mark.parametrize(("workers", "vacancies"), [(0, 0), (0, 5), (5, 0)])
def test_empty_tables_give_an_empty_plan(workers, vacancies):
    left, right = worlds.tables(5, 6, 6)

    plan = assign(Problem.from_tables(left[:workers], right[:vacancies], worlds.rules()))

    assert (plan.matched, plan.total, plan.upper_bound, plan.proven_optimal) == (0, 0, 0, True)
    assert plan.table().num_rows == 0


def test_a_group_that_the_pack_does_not_weigh_is_noticed_and_counts_nothing():
    tables = spoilt("workers", "hardship", [["low_incom"]])

    problem = Problem.from_tables(tables["workers"], tables["vacancies"], worlds.rules())

    assert problem.notices == (
        "workers: «hardship» holds «low_incom», which this pack gives no points; first in row 1.",
    )


def test_a_file_that_is_missing_or_no_parquet_is_told(tmp_path):
    (tmp_path / "w.parquet").write_text("no")

    with pytest.raises(BadTable, match="cannot be read as Parquet"):
        solve_files(tmp_path / "w.parquet", tmp_path / "v.parquet", worlds.rules())
    with pytest.raises(BadTable, match="there is no file"):
        solve_files(tmp_path / "none.parquet", tmp_path / "v.parquet", worlds.rules())


def test_a_run_that_does_not_fit_says_so_before_it_begins(tmp_path):
    workers, vacancies = worlds.tables(5, 60, 60)
    pq.write_table(workers, tmp_path / "w.parquet")
    pq.write_table(vacancies, tmp_path / "v.parquet")

    with pytest.raises(DoesNotFit, match="may use 10 MB"):
        solve_files(tmp_path / "w.parquet", tmp_path / "v.parquet", worlds.rules(), limit_mb=10)


def test_the_files_of_a_run_hold_its_own_proof(tmp_path):
    workers, vacancies = worlds.tables(6, 200, 80)
    pq.write_table(workers, tmp_path / "w.parquet")
    pq.write_table(vacancies, tmp_path / "v.parquet")
    out, arcs = tmp_path / "pairs.parquet", tmp_path / "arcs.parquet"

    told = solve_files(tmp_path / "w.parquet", tmp_path / "v.parquet", worlds.rules(), "total", out, arcs)

    pairs = pq.read_table(out)
    every = {(line["worker_id"], line["vacancy_id"]): line["score"] for line in pq.read_table(arcs).to_pylist()}
    assert pairs.column_names == ["worker_id", "vacancy_id", "score"]
    assert all(every[line["worker_id"], line["vacancy_id"]] == line["score"] for line in pairs.to_pylist())
    assert told["total"] == sum(pairs["score"].to_pylist()) == told["upper_bound"]
    assert (told["matched"], told["feasible_pairs"]) == (pairs.num_rows, len(every))
    assert told["proven_optimal"] is True
    assert list(told["seconds"]) == ["read", "feasible", "assign", "total"]
