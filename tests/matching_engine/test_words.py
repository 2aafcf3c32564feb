import numpy as np
import pytest

from careladder.matching.engine.assign import assign
from careladder.matching.engine.changes import changes_for_worker, reasons_for_vacancy
from careladder.matching.engine.explain import explain_rows
from careladder.matching.engine.fairness import Rate, fairness, price_of_reserves
from careladder.matching.engine.pairs import feasible_pairs
from careladder.matching.engine.problem import Problem
from tests.matching_engine import worlds
from tests.matching_engine.worlds import DAY


def fitting():
    """A pair that fits in every respect."""
    left = {
        "id": "W1",
        "lives_in": "110105",
        "accepts_regions": ["110000"],
        "accepts_live_in": True,
        "rating": 90,
        "skills": [{"occupation": "4-10-01-05", "level": 3, "years": 4.5}],
        "accepts_nights": True,
        "max_km": 10,
        "languages": ["cmn"],
        "cuisines": ["jin"],
        "documents": [],
        "wage_floor": 5000,
        "available_from": DAY,
        "available_until": None,
        "health_valid_until": DAY.replace(year=2027),
        "lon": 116.4,
        "lat": 39.9,
        "hardship": [],
    }
    right = {
        "id": "V1",
        "region": "110108",
        "occupation": "4-10-01-05",
        "level": 2,
        "seats": 2,
        "live_in": False,
        "nights": False,
        "languages": ["cmn"],
        "cuisines": [],
        "wishes": ["jin"],
        "documents": [],
        "lodging": False,
        "wage": 6000,
        "start_from": DAY,
        "start_latest": DAY,
        "end_on": None,
        "years_wanted": 2,
        "lon": 116.35,
        "lat": 39.93,
        "rating": 80,
    }
    return left, right


@pytest.mark.parametrize(
    ("left", "right", "rule", "zh", "en"),
    [
        ({"skills": []}, {}, "skill_at_level", "还没有", "holds no level in it"),
        ({}, {"level": 5}, "skill_at_level", "再升2级", "Rising 2 level(s)"),
        ({"accepts_regions": ["140000"]}, {}, "region_accepted", "如果愿意去", "If the worker accepts"),
        ({"accepts_live_in": False}, {"live_in": True}, "condition_accepted.live_in", "岗位要求住家", "demands Living in"),  # noqa: E501
        ({"languages": []}, {}, "holds_all.languages", "没有登记", "has not registered"),
        ({"wage_floor": 6500}, {}, "wage_at_least_floor", "相差500元", "500 below the worker's floor of 6500"),
        ({"available_from": DAY.replace(month=5)}, {}, "available_for_term", "最晚2026年3月2日上岗", "by 2 March 2026"),
        ({"available_until": DAY}, {}, "available_for_term", "长期的，没有结束日期", "has no end"),
        ({"health_valid_until": None}, {}, "health_certificate_valid", "没有登记健康证", "no health certificate"),
        ({"health_valid_until": DAY.replace(month=1)}, {}, "health_certificate_valid", "续到2026年3月2日", "Renewing it until 2 March 2026"),  # noqa: E501
        ({"lives_in": "141124"}, {}, "commute_without_lodging", "不在同一个市州", "not in the prefecture"),
        ({"max_km": 2}, {}, "commute_without_lodging", "超过求职者能接受的2公里", "beyond the worker's 2 km"),
        ({"lon": None}, {}, "commute_without_lodging", "算不出通勤距离", "is not on file"),
    ],
)  # fmt: skip
def test_each_refusal_says_what_is_wrong_and_what_would_change_it(left, right, rule, zh, en):
    mine, theirs = fitting()

    explanation = explain_rows(worlds.rules(), {**mine, **left}, {**theirs, **right})

    assert [failure.rule for failure in explanation.failed] == [rule]
    failure = explanation.failed[0]
    assert zh in failure.text.zh + failure.change.zh
    assert en in failure.text.en + failure.change.en
    assert "{" not in failure.text.zh + failure.change.zh + failure.text.en + failure.change.en


def test_a_fitting_pair_shows_its_points_by_component():
    explanation = explain_rows(worlds.rules(), *fitting())

    points = {part.code: part.points for part in explanation.points}
    assert explanation.feasible
    assert points == {
        "placement": 500,
        "skill_surplus": 1800,
        "wishes_met": 500,
        "distance": 1250,
        "wage_above_floor": 800,
        "experience": 857,
        "ratings": 850,
        "priority": 0,
    }
    assert explanation.score == sum(points.values())
    assert all(part.points <= part.most for part in explanation.points)


def test_a_change_opens_exactly_the_seats_it_says():
    problem = worlds.problem(8, 30, 200)
    worker = problem.worker_table.to_pylist()[3]

    for change in changes_for_worker(problem, worker["id"], 50):
        if change.kind == "wage_floor":
            lower = int(change.text.en.split()[-2])
            rows = [
                {**row, **({"wage_floor": lower} if row["id"] == worker["id"] else {})}
                for row in problem.worker_table.to_pylist()
            ]
            changed = Problem.from_tables(
                worlds.table(rows, worlds.WORKER_TYPES), problem.vacancy_table, worlds.rules()
            )
            before, after = (
                feasible_pairs(world).position[slice(*feasible_pairs(world).start[3:5])] for world in (problem, changed)
            )
            more = np.setdiff1d(after, before)
            assert (change.vacancies, change.seats) == (len(more), problem.seats[more].sum())


def test_the_changes_that_open_most_stand_first():
    problem = worlds.problem(8, 30, 200)

    seats = [change.seats for change in changes_for_worker(problem, "W0004")]

    assert seats
    assert seats == sorted(seats, reverse=True)
    assert min(seats) > 0 or 0 in problem.seats


def test_an_empty_vacancy_says_which_rule_keeps_people_away():
    left, right = worlds.tables(2, 50, 5)
    rows = right.to_pylist()
    rows[0] |= {
        "wage": 100,
        "lodging": True,
        "languages": [],
        "cuisines": [],
        "live_in": False,
        "nights": False,
        "level": 1,
    }
    problem = Problem.from_tables(left, worlds.table(rows, worlds.VACANCY_TYPES), worlds.rules())

    label, refused, alone = reasons_for_vacancy(problem, rows[0]["id"])[0]

    assert label.en == "Wage floor"
    assert refused >= alone > 0


def test_rates_by_group_add_up_and_their_intervals_hold_them():
    problem = worlds.problem(12, 300, 60)
    pairs = feasible_pairs(problem)
    plan = assign(problem, pairs=pairs)

    told = {line.group: line for line in fairness(problem, pairs, plan, 3)}

    assert set(told) == {"severe", "low_income", "disabled", None}
    assert told[None].placed.count == int((plan.job[problem.groups == 0] >= 0).sum())
    for line in told.values():
        for rate in (line.able, line.proposed, line.placed):
            assert rate.low <= rate.share <= rate.high
        assert line.placed.count <= line.able.count
    assert Rate.over(np.zeros(10, bool)).high == pytest.approx(0.2775, abs=1e-3)  # Wilson's interval of 0 in 10


def test_the_price_of_a_reserve_is_what_the_best_total_loses():
    problem = worlds.problem(12, 200, 40)
    pairs = feasible_pairs(problem)
    best = assign(problem, pairs=pairs)

    for reserve, plan, price in price_of_reserves(problem, pairs, worlds.section("luliang").reserves, best):
        assert reserve.code == "hardship_seats"
        assert price == 1 - plan.total / best.total
        assert 0 <= price < 1
