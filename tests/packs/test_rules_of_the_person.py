"""Age, working age, sex, registration and residence."""

import pytest
from pydantic import ValidationError

from careladder.packs.rules.compose import parse_rule
from tests.packs.law import day, judge


def test_an_age_band_holds_at_both_ends():
    band = {"rule": "age_between", "from": 16, "to": 60}

    assert not judge(band, "2016-05-04", born_on="2000-05-05").holds
    assert judge(band, "2016-05-05", born_on="2000-05-05").holds
    assert judge(band, "2061-05-04", born_on="2000-05-05").holds
    assert not judge(band, "2061-05-05", born_on="2000-05-05").holds


def test_a_verdict_knows_the_birthday_that_opens_and_the_day_that_closes():
    band = {"rule": "age_between", "from": 16, "to": 60}

    assert judge(band, "2010-01-01", born_on="2000-05-05").not_yet_from == day("2016-05-05")
    assert judge(band, "2020-01-01", born_on="2000-05-05").not_after == day("2061-05-04")
    assert judge(band, "2070-01-01", born_on="2000-05-05").not_yet_from is None


def test_bands_by_sex():
    rule = {"rule": "age_between", "female": {"from": 40}, "male": {"from": 50}}

    assert judge(rule, "2026-01-01", sex="female", born_on="1986-01-01").holds
    assert not judge(rule, "2026-01-01", sex="male", born_on="1986-01-01").holds
    assert judge(rule, "2026-01-01", born_on="1986-01-01").missing == ("identity_card",)


def test_sex_may_be_given_as_the_national_digit():
    assert judge({"rule": "sex_is", "sex": "female"}, "2026-01-01", sex="2").holds
    assert not judge({"rule": "sex_is", "sex": "female"}, "2026-01-01", sex="1").holds


@pytest.mark.parametrize(
    "rule",
    [
        {"rule": "age_between"},
        {"rule": "age_between", "from": 16, "female": {"from": 40}, "male": {"from": 50}},
        {"rule": "age_between", "female": {"from": 40}},
        {"rule": "age_between", "female": {"from": 40, "to": 30}, "male": {"from": 50}},
    ],
)
def test_an_age_rule_that_says_two_things_or_nothing_is_refused(rule: dict):
    with pytest.raises((ValidationError, ValueError)):
        parse_rule(rule)


def test_working_age_ends_on_the_statutory_retirement_day():
    rule = {"rule": "statutory_age", "women": "women55"}

    assert judge(rule, "2025-02-19", sex="male", born_on="1965-01-20").not_after == day("2025-02-19")
    assert not judge(rule, "2025-02-20", sex="male", born_on="1965-01-20").holds
    assert judge(rule, "2024-12-31", sex="female", born_on="1970-01-01").holds
    assert judge(rule, "2015-01-01", sex="male", born_on="2000-05-05").not_yet_from == day("2016-05-05")


def test_a_womans_known_retirement_age_stands_above_the_packs_assumption():
    rule = {"rule": "statutory_age", "women": "women55"}

    assert judge(rule, "2024-06-01", sex="female", born_on="1973-06-01").holds
    assert not judge(rule, "2024-06-01", sex="female", born_on="1973-06-01", retirement_kind="women50").holds


def test_within_ten_years_of_retirement_moves_with_it():
    rule = {"rule": "statutory_age", "women": "women50", "last_years": 10}

    assert judge(rule, "2020-01-01", sex="male", born_on="1980-01-01").not_yet_from == day("2033-01-01")


def test_a_registration_inside_the_region_holds_also_under_its_old_code():
    rule = {"rule": "hukou_in", "regions": ["141100"]}

    assert judge(rule, "2026-01-01", hukou_region="141124").holds
    assert judge(rule, "2026-01-01", hukou_region="142326").holds
    assert judge(rule, "2026-01-01", hukou_region="141124103").holds
    assert not judge(rule, "2026-01-01", hukou_region="140100").holds
    assert judge(rule, "2026-01-01").missing == ("household_register",)


def test_a_registration_of_the_wrong_kind_fails():
    rule = {"rule": "hukou_in", "kind": "urban"}

    assert judge(rule, "2026-01-01", hukou_kind="urban").holds
    assert not judge(rule, "2026-01-01", hukou_kind="rural").holds
    with pytest.raises((ValidationError, ValueError)):
        parse_rule({"rule": "hukou_in"})


def test_residence_counts_from_the_day_it_began():
    rule = {"rule": "resident_in", "regions": ["610100"], "at_least": "P6M"}

    verdict = judge(rule, "2026-07-30", residence_region="610102", residence_since="2026-01-31")

    assert verdict.not_yet_from == day("2026-07-31")
    assert judge(rule, "2026-07-31", residence_region="610102", residence_since="2026-01-31").holds
    assert judge(rule, "2026-07-31", residence_region="610102").missing == ("residence_proof",)
    assert judge(rule, "2030-01-01", residence_region="140100", residence_since="2020-01-01").not_yet_from is None
