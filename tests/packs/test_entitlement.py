"""What is due: amount, stage, what was paid before, and which figures went into it."""

from datetime import date
from typing import Any

import pytest

from careladder.packs import Entitlement, Pack
from careladder.packs.entitle import entitlement
from careladder.packs.schema.subsidies import Subsidy
from careladder.packs.situation import Situation

ORIGIN = {"source": "design", "grade": "M", "verify": True}
COURSE = {
    "cohort": "c1", "course": "YL", "occupation": "4-10-01-05", "level": 2, "until": "2026-04-04", "days": 12,
    "attendance_percent": 90, "passed": True,
}  # fmt: skip
CERTIFICATE = {"kind": "training", "occupation": "4-10-01-05", "level": 2, "issued_on": "2026-04-08"}


def yuan(amount: float | None, since: str = "2020-01-01") -> dict[str, Any]:
    return {"value": amount, "from": since, **ORIGIN}


@pytest.fixture
def due(luliang: Pack):
    """Ask about one subsidy of the given shape."""

    def ask(subsidy: dict[str, Any], on: str, *, cohort: str | None = None, **facts: Any) -> Entitlement:
        whole = Subsidy.model_validate(
            {
                "code": "trial", "label": {"zh": "试", "en": "Trial"}, "payee": "person", "about": "training",
                "conditions": {"rule": "passed_exam"}, **ORIGIN, **subsidy,
            }
        )  # fmt: skip
        known = {"trainings": [COURSE], "certificates": [CERTIFICATE], "paid": [], **facts}
        return entitlement(luliang, whole, Situation.model_validate(known), date.fromisoformat(on), cohort)

    return ask


def test_a_fixed_amount_follows_the_day(due):
    fixed = {"amount": {"kind": "fixed", "yuan": [yuan(280), yuan(300, "2026-07-01")]}}

    assert due(fixed, "2026-06-30").amount_fen == 28_000
    assert due(fixed, "2026-07-01").amount_fen == 30_000


def test_an_amount_by_level_takes_the_courses_level(due):
    by_level = {"amount": {"kind": "by_level", "levels": [{"level": n, "yuan": yuan(n * 1000)} for n in (1, 2)]}}

    assert due(by_level, "2026-05-01").amount_fen == 200_000
    other = due(by_level, "2026-05-01", trainings=[{**COURSE, "level": 3}])
    assert other.verdict.holds
    assert other.amount_fen is None


def test_an_amount_by_course(due):
    amount = {
        "kind": "by_course",
        "courses": [{"courses": ["BJ"], "yuan": yuan(500)}, {"courses": ["YL"], "yuan": yuan(800)}],
    }

    assert due({"amount": amount}, "2026-05-01").amount_fen == 80_000


@pytest.mark.parametrize(("days", "fen"), [(1, 15_000), (10, 150_000), (12, 170_000), (15, 200_000), (26, 200_000)])
def test_days_are_paid_in_bands(due, days: int, fen: int):
    bands = {"kind": "per_day", "bands": [{"up_to": 10, "yuan": yuan(150)}, {"up_to": 15, "yuan": yuan(100)}]}

    assert due({"amount": bands}, "2026-05-01", trainings=[{**COURSE, "days": days}]).amount_fen == fen


def test_the_first_case_that_holds_decides(due):
    cases = [
        {
            "when": {"rule": "income_below", "amount": yuan(10_000)},
            "label": {"zh": "低", "en": "low"},
            "yuan": yuan(1000),
        },
        {"when": {"rule": "passed_exam"}, "label": {"zh": "余", "en": "rest"}, "yuan": yuan(500)},
    ]
    amount = {"amount": {"kind": "by_case", "cases": cases}}

    assert due(amount, "2026-05-01", household={"per_head_income_fen": 900_000}).amount_fen == 100_000
    assert due(amount, "2026-05-01", household={"per_head_income_fen": 1_200_000}).amount_fen == 50_000
    assert due(amount, "2026-05-01").amount_fen == 50_000


def test_tickets_are_paid_in_part_and_to_the_cap(due):
    amount = {"amount": {"kind": "of_cost", "percent": yuan(1) | {"value": 50}, "cap": yuan(600), "cost": "year_trips"}}
    trips = [{"on": "2026-01-05", "cost_fen": 30_001}, {"on": "2026-04-20", "cost_fen": 20_000}]

    assert due(amount, "2026-05-01", trips=trips).amount_fen == 25_001
    assert due(amount, "2026-05-01", trips=[{"on": "2026-03-01", "cost_fen": 200_000}]).amount_fen == 60_000
    assert due(amount, "2027-05-01", trips=trips).amount_fen is None


CERTIFIED = {"rule": "holds_certificate", "of_course": True}
STAGED = {
    "amount": {"kind": "fixed", "yuan": yuan(2000)},
    "staging": {
        "active": True,
        **ORIGIN,
        "stages": [
            {"code": "certified", "label": {"zh": "取证", "en": "Certified"}, "percent": 60, "when": CERTIFIED},
            {
                "code": "employed",
                "label": {"zh": "就业", "en": "At work"},
                "percent": 100,
                "when": {"rule": "employed"},
            },
        ],
    },
}


def test_stages_pay_their_share_and_the_rest_later(due):
    first = due(STAGED, "2026-05-01")
    paid = [{"subsidy": "trial", "on": "2026-05-20", "amount_fen": 120_000, "cohort": "c1"}]
    second = due(STAGED, "2026-07-01", paid=paid, spells=[{"employer": "e", "from": "2026-06-01"}])
    third = due(STAGED, "2026-07-01", paid=paid)

    assert (first.stage, first.amount_fen, first.total_fen) == ("certified", 120_000, 200_000)
    assert (second.stage, second.amount_fen) == ("employed", 80_000)
    assert (third.stage, third.amount_fen) == ("certified", 0)


def test_before_the_first_stage_nothing_is_due(due):
    answer = due(STAGED, "2026-04-06")

    assert answer.verdict.holds
    assert (answer.stage, answer.amount_fen) == (None, None)


def test_stages_that_do_not_ascend_are_refused(due):
    stages = list(reversed(STAGED["staging"]["stages"]))

    with pytest.raises(Exception, match="ascend"):
        due({**STAGED, "staging": {**STAGED["staging"], "stages": stages}}, "2026-05-01")


def test_a_claim_names_its_course_and_the_figures_it_rests_on(due):
    answer = due({"amount": {"kind": "fixed", "yuan": yuan(280)}}, "2026-05-01")

    assert (answer.cohort, answer.occupation, answer.level) == ("c1", "4-10-01-05", 2)
    assert [(ref.path, ref.source, ref.verify) for ref in answer.value_refs] == [
        ("subsidies.trial.amount.yuan", "design", True)
    ]
    assert answer.verify
    assert answer.basis == ("固定标准：¥280.00",)


def test_a_claim_may_be_about_an_earlier_course(due):
    earlier = {**COURSE, "cohort": "c0", "until": "2025-04-04", "passed": False}
    fixed = {"amount": {"kind": "fixed", "yuan": yuan(280)}}

    assert due(fixed, "2026-05-01", trainings=[earlier, COURSE]).amount_fen == 28_000
    assert not due(fixed, "2026-05-01", trainings=[earlier, COURSE], cohort="c0").verdict.holds


def test_a_figure_nobody_knows_is_not_invented(luliang: Pack):
    situation = Situation.model_validate(
        {
            "trainings": [COURSE], "paid": [], "status": {"retired": False, "public_payroll": False},
            "spells": [{"employer": "e", "from": "2026-04-20"}],
        }
    )  # fmt: skip

    answer = luliang.entitlement("employment", situation, date(2026, 10, 20))

    assert answer.verdict.holds
    assert answer.amount_fen is None
    assert "not known yet" in answer.explanation[0].en
