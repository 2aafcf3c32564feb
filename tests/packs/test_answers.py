"""What apps ask a pack: recognition in order, exits, visits, roads, lights, steps, and entries by code."""

from datetime import date

import pytest

from careladder.packs import Outcome, Pack
from careladder.packs.situation import Evidence, Situation
from careladder.packs.table import NotInPack

ON = date(2026, 3, 2)
LI = Situation.model_validate(
    {
        "sex": "male", "born_on": "1974-06-20", "hukou_region": "141102", "hukou_kind": "urban", "able_to_work": True,
        "willing_to_work": True, "unemployment_since": "2026-02-01", "insured_months": {"unemployment": 6},
    }
)  # fmt: skip


def test_groups_come_with_those_that_hold_first_then_the_open_ones(luliang: Pack):
    outcomes = [each.verdict.outcome for each in luliang.recognise(LI, ON)]

    order = [Outcome.HOLDS, Outcome.UNKNOWN, Outcome.FAILS]
    assert outcomes == sorted(outcomes, key=order.index)
    assert len(outcomes) == 9


def test_reasons_carry_their_place_source_and_doubt(luliang: Pack):
    (older,) = [each for each in luliang.recognise(LI, ON) if each.group_code == "DL"]

    age = next(reason for reason in older.verdict.reasons if reason.code == "age_between")
    working_age = next(reason for reason in older.verdict.reasons if reason.code == "statutory_age")
    assert age.pack_path == "hardship.groups.DL.all[1].all[0]"
    assert (age.source, age.grade, age.verify) == ("hardship2024", "A", False)
    assert (working_age.source, working_age.grade, working_age.verify) == ("retirement2024", "M", True)
    assert older.verdict.verify


def test_nothing_known_is_nowhere_a_no(luliang: Pack):
    verdicts = luliang.recognise(Situation(), ON)

    assert {each.verdict.outcome for each in verdicts} == {Outcome.UNKNOWN}
    assert all(each.verdict.missing for each in verdicts)


def test_every_missing_document_has_a_name(luliang: Pack):
    for each in luliang.recognise(Situation(), ON):
        for document in each.verdict.missing:
            assert luliang.words_for("document", document).zh != document


def test_an_exit_may_be_of_one_group_only(luliang: Pack):
    working = Situation.model_validate(
        {"spells": [{"employer": "e", "from": "2026-01-01"}], "status": {"retired": False}}
    )

    assert [reason.code for reason in luliang.exits(working, ON, "LJ")] == ["employed"]


def test_services_owed_after_recognition(luliang: Pack):
    assert dict(luliang.service_due("LJ", date(2026, 1, 31)))["first_job"] == date(2026, 2, 28)
    assert "first_job" not in dict(luliang.service_due("DL", ON))


def test_visits_are_in_order_of_their_days(luliang: Pack):
    for groups in ((), ("LJ",), ("DL",)):
        days = [day for _, day in luliang.visit_plan(ON, groups)]
        assert days == sorted(days)
        assert days[0] > ON


def test_visit_codes_are_never_used_twice(luliang: Pack):
    codes = [code for code, _ in luliang.visit_plan(ON, ("LJ",))]

    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("contract", ["agency", "household", "company_service"])
def test_no_case_of_a_domestic_worker_without_labour_contract_goes_to_arbitration(luliang: Pack, contract: str):
    for case_type in luliang.case_types:
        roads = {route.code for route in luliang.route_case(case_type.code, contract, ON)}
        assert not roads & {"arbitration", "inspection", "mediation", "double_pay", "work_injury"}


def test_every_case_under_every_contract_has_a_road(luliang: Pack):
    for case_type in luliang.case_types:
        for contract in luliang.contract_kinds:
            assert luliang.route_case(case_type.code, contract.code, ON)


def test_unknown_codes_are_refused_with_the_nearest_one(luliang: Pack):
    with pytest.raises(NotInPack, match="unpaid_wages"):
        luliang.route_case("unpaid_wage", "labour", ON)
    with pytest.raises(NotInPack, match="household"):
        luliang.route_case("unpaid_wages", "houshold", ON)
    with pytest.raises(NotInPack, match="YL"):
        luliang.courses["YLL"]
    with pytest.raises(NotInPack):
        luliang.entitlement("lottery", LI, ON)


def test_a_light_says_what_is_missing_in_words(luliang: Pack):
    light = luliang.traffic_light([Evidence(kind="identity_verified")], ON)

    assert light.colour == "yellow"
    assert light.missing == ("health_check", "liability_insurance")
    assert "健康体检" in light.reasons[0].zh


def test_a_paper_from_the_future_does_not_count(luliang: Pack):
    light = luliang.traffic_light([Evidence(kind="identity_verified", issued_on=date(2026, 3, 3))], ON)

    assert light.colour == "red"


def test_the_ladder_starts_with_a_passed_exam(luliang: Pack):
    done = Situation.model_validate(
        {"trainings": [{"cohort": "c", "course": "YL", "until": "2026-02-01", "passed": True}]}
    )

    assert [(step.group_code, step.verdict.holds) for step in luliang.next_steps(None, done, ON)] == [("trained", True)]


def test_a_table_iterates_finds_and_counts(luliang: Pack):
    assert [course.code for course in luliang.courses] == ["YL", "BH", "YS", "BJ"]
    assert "YL" in luliang.courses
    assert luliang.courses.get("nothing") is None
    assert len(luliang.courses) == 4
