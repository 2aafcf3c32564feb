"""Registration, household, papers, status and reviews."""

import pytest

from careladder.packs import Outcome
from tests.packs.law import day, judge


@pytest.mark.parametrize(
    ("rule", "field"),
    [("registered_unemployed", "unemployment_since"), ("registered_jobseeker", "jobseeker_since")],
)
def test_a_registration_of_a_year_is_complete_on_its_anniversary(rule: str, field: str):
    year = {"rule": rule, "at_least": "P1Y"}

    assert judge(year, "2026-12-31", **{field: "2026-01-01"}).not_yet_from == day("2027-01-01")
    assert judge(year, "2027-01-01", **{field: "2026-01-01"}).holds
    assert judge(year, "2026-01-01").outcome is Outcome.UNKNOWN
    assert judge({"rule": rule}, "2025-12-31", **{field: "2026-01-01"}).not_yet_from == day("2026-01-01")


def test_able_and_willing_needs_both_and_knows_when_nobody_asked():
    rule = {"rule": "able_and_willing"}

    assert judge(rule, "2026-01-01", able_to_work=True, willing_to_work=True).holds
    assert not judge(rule, "2026-01-01", able_to_work=True, willing_to_work=False).holds
    assert judge(rule, "2026-01-01", able_to_work=True).missing == ("work_statement",)


def test_a_household_kind_counts_from_the_day_it_was_entered_until_it_was_left():
    rule = {"rule": "household_is", "kinds": ["monitored_edge", "low_income"]}
    known = {"household": {"kinds": [{"kind": "monitored_edge", "from": "2026-03-01", "until": "2026-06-01"}]}}

    assert judge(rule, "2026-02-28", **known).not_yet_from == day("2026-03-01")
    assert judge(rule, "2026-03-01", **known).not_after == day("2026-05-31")
    assert not judge(rule, "2026-06-01", **known).holds
    assert judge(rule, "2026-06-01").missing == ("household_status",)
    assert judge(rule, "2026-06-01", household={"kinds": [{"kind": "low_income"}]}).holds


def test_a_household_kind_for_some_time():
    rule = {"rule": "household_is", "kinds": ["low_income"], "at_least": "P6M"}

    verdict = judge(rule, "2026-03-01", household={"kinds": [{"kind": "low_income", "from": "2026-01-01"}]})

    assert verdict.not_yet_from == day("2026-07-01")


def test_one_person_a_household():
    rule = {"rule": "one_per_household"}

    assert judge(rule, "2026-01-01", household={"another_member_recognised": False}).holds
    assert not judge(rule, "2026-01-01", household={"another_member_recognised": True}).holds
    assert judge(rule, "2026-01-01").outcome is Outcome.UNKNOWN


def test_an_income_limit_turns_when_the_law_does():
    limits = [
        {"value": 8000, "from": "2020-01-01", "source": "s", "grade": "A"},
        {"value": 10000, "from": "2026-07-01", "source": "s", "grade": "A"},
    ]
    rule = {"rule": "income_below", "amount": limits}
    poor = {"household": {"per_head_income_fen": 900_000}}

    assert judge(rule, "2026-06-30", **poor).not_yet_from == day("2026-07-01")
    assert judge(rule, "2026-07-01", **poor).holds
    assert not judge(rule, "2026-07-01", household={"per_head_income_fen": 1_000_000}).holds
    assert not judge(rule, "2019-06-30", **poor).holds


def test_insured_months_are_compared():
    rule = {"rule": "insured_months", "kind": "unemployment", "at_least": 6}

    assert judge(rule, "2026-01-01", insured_months={"unemployment": 6}).holds
    assert not judge(rule, "2026-01-01", insured_months={"unemployment": 5}).holds
    assert judge(rule, "2026-01-01", insured_months={"pension": 60}).missing == ("insurance_record",)


def test_a_document_counts_on_its_last_day_and_then_must_be_renewed():
    rule = {"rule": "holds_evidence", "kinds": ["card"]}
    paper = {"evidence": [{"kind": "card", "issued_on": "2020-01-01", "valid_until": "2026-05-31"}]}

    assert judge(rule, "2026-05-31", **paper).not_after == day("2026-05-31")
    expired = judge(rule, "2026-06-01", **paper)
    assert expired.missing == ("card",)
    assert "2026-05-31" in expired.reasons[0].text.en
    assert judge(rule, "2026-06-01", evidence=[{"kind": "card"}]).holds


def test_a_document_may_be_too_old_although_it_has_no_end():
    rule = {"rule": "holds_evidence", "kinds": ["health"], "valid_for": "P1Y"}
    paper = {"evidence": [{"kind": "health", "issued_on": "2026-03-01"}]}

    assert judge(rule, "2027-02-28", **paper).holds
    assert judge(rule, "2027-03-01", **paper).outcome is Outcome.UNKNOWN


def test_the_last_review_decides_and_no_review_is_a_question():
    rule = {"rule": "human_review", "code": "TY", "question": {"zh": "是否?", "en": "Is it?"}}
    reviews = [
        {"code": "TY", "approved": True, "on": "2026-02-01"},
        {"code": "TY", "approved": False, "on": "2026-03-01"},
    ]

    assert judge(rule, "2026-01-31", reviews=reviews).missing == ("review:TY",)
    assert judge(rule, "2026-02-01", reviews=reviews).not_after == day("2026-02-28")
    assert not judge(rule, "2026-03-01", reviews=reviews).holds
    assert judge(rule, "2026-03-01", reviews=[{"code": "GX", "approved": True, "on": "2026-01-01"}]).missing


def test_a_recognition_in_force():
    rule = {"rule": "recognised_as", "groups": ["DL"]}
    granted = {"recognitions": [{"group": "DL", "from": "2026-01-01", "until": "2027-01-01"}]}

    assert judge(rule, "2026-01-01", **granted).not_after == day("2026-12-31")
    assert not judge(rule, "2027-01-01", **granted).holds
    assert not judge(rule, "2026-01-01", recognitions=[{"group": "CJ", "from": "2026-01-01"}]).holds
    assert judge({"rule": "recognised_as"}, "2026-01-01", **granted).holds
    assert judge(rule, "2026-01-01").missing == ("recognition",)


def test_a_status_that_nobody_compared_is_open_and_one_that_is_true_excludes():
    rule = {"rule": "not_status", "statuses": ["retired", "in_school"]}

    assert judge(rule, "2026-01-01", status={"retired": False, "in_school": False}).holds
    assert judge(rule, "2026-01-01", status={"retired": False}).missing == ("register_comparison",)
    refused = judge(rule, "2026-01-01", status={"retired": True})
    assert refused.outcome is Outcome.FAILS
    assert refused.reasons[0].text.zh == "比对结果：已享受养老待遇，不符合条件。"


def test_refusals_drop_out_of_the_window():
    rule = {"not": {"rule": "refusals_below", "count": 2, "within": "P6M"}}
    known = {"refusals": ["2026-01-10", "2026-03-05"]}

    assert judge(rule, "2026-03-05", **known).not_after == day("2026-07-09")
    assert not judge(rule, "2026-07-10", **known).holds


def test_silence_ends_on_the_day_after_the_window():
    rule = {"rule": "contact_within", "within": "P6M"}

    assert judge(rule, "2026-01-01", last_contact_on="2025-09-01").not_after == day("2026-03-01")
    assert not judge(rule, "2026-03-02", last_contact_on="2025-09-01").holds


def test_schooling_and_graduation():
    assert judge({"rule": "education_is", "codes": ["20"]}, "2026-01-01", education="20").holds
    rule = {"rule": "graduated", "within": "P2Y"}
    assert judge(rule, "2026-01-01", graduated_on="2024-07-01").not_after == day("2026-06-30")
    assert judge(rule, "2026-01-01").missing == ("diploma",)


def test_a_veteran_shows_a_card():
    assert judge({"rule": "veteran"}, "2026-01-01", veteran=True).holds
    assert judge({"rule": "veteran"}, "2026-01-01").missing == ("veteran_card",)
