"""`pack check` runs the pack's own cases, and a case that expects something else fails with both answers."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from careladder.packs import CheckResult, check_pack, shipped_pack

Broken = Callable[[str, str, str], CheckResult]


def test_luliang_passes_with_forty_cases_in_two_seconds():
    before = time.process_time()
    result = check_pack(shipped_pack("luliang"))
    spent = time.process_time() - before

    assert result.lines()[:-1] == []
    assert result.ok
    assert result.cases_run >= 40
    assert spent < 2


def test_a_case_that_expects_another_amount_fails_and_says_both(broken: Broken):
    result = broken("cases/money.yaml", "yuan: 2000", "yuan: 2001")

    (failure,) = result.failures
    assert not result.ok
    assert failure.file == "cases/money.yaml"
    assert "expected ¥2,001.00, the pack answers ¥2,000.00" in str(failure)


def test_changing_the_law_turns_cases_red(broken: Broken):
    result = broken("hardship.yaml", "female: {from: 40}", "female: {from: 41}")

    assert result.errors == ()
    assert any("40th birthday" in failure.case for failure in result.failures)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("cases/recognition.yaml", "recognised_as: [DL]", "recognised_as: [DL, CJ]"),
        ("cases/recognition.yaml", "not_yet_from: 2026-05-12", "not_yet_from: 2026-05-13"),
        (
            "cases/recognition.yaml",
            "because: [hukou_in], not_yet_from: null",
            "because: [statutory_age], not_yet_from: null",
        ),
        ("cases/recognition.yaml", "missing: [work_statement]", "missing: [identity_card]"),
        ("cases/recognition.yaml", "exits: [retired]", "exits: []"),
        ("cases/recognition.yaml", "first_review: 2026-02-27", "first_review: 2026-02-24"),
        ("cases/money.yaml", "amount_unknown: true", "amount_unknown: false"),
        ("cases/work.yaml", "roads: [inspection, mediation", "roads: [mediation, inspection"),
        ("cases/work.yaml", "arbitration.accept: 2026-07-05", "arbitration.accept: 2026-07-06"),
        ("cases/work.yaml", "never: [arbitration, inspection, mediation]", "never: [court]"),
        ("cases/work.yaml", "colour: yellow", "colour: green"),
        ("cases/work.yaml", "until: 2027-02-28", "until: 2027-03-01"),
        ("cases/work.yaml", "day90: 2026-07-09", "day90: 2026-07-10"),
        ("cases/work.yaml", "count: 7", "count: 8"),
        ("cases/work.yaml", "manager: fails", "manager: holds"),
        ("cases/work.yaml", "村上定的: null", "村上定的: general"),
    ],
)
def test_every_kind_of_expectation_can_fail(broken: Broken, file: str, old: str, new: str):
    result = broken(file, old, new)

    assert result.errors == ()
    assert result.cases_failed == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("cases/money.yaml", "person: zhao", "person: zao", "no person `zao`"),
        ("cases/money.yaml", "hukou_region:", "hukuo_region:", "`hukuo_region` is not a key here"),
        ("cases/money.yaml", "code: training, outcome: holds", "code: trainng, outcome: holds", "no subsidy `trainng`"),
        (
            "cases/money.yaml",
            "code: training, outcome: holds",
            "code: training, outcome: maybe",
            "`maybe` is not allowed",
        ),
        ("cases/money.yaml", "  - case: A certified", "  - title: A certified", "`title` is not a key here"),
        ("cases/recognition.yaml", "{kind: disability_certificate,", "{kind: disabilty_certificate,", "no document"),
        ("cases/recognition.yaml", "as_of: 2026-03-02", "as_of: 2026-13-02", "must be a day"),
        (
            "cases/recognition.yaml",
            "expect: {recognised: {DL: holds}, recognised_as: [DL]}",
            "expect: {}",
            "expects something",
        ),
    ],
)
def test_a_case_that_cannot_be_understood_is_an_error_with_its_line(
    broken: Broken, file: str, old: str, new: str, problem: str
):
    result = broken(file, old, new)

    assert result.cases_run == 0
    assert any(problem in str(error) and error.file == file and error.line > 1 for error in result.errors)


def test_a_pack_without_cases_passes_with_none(copy: Path):
    for file in (copy / "cases").iterdir():
        file.unlink()

    assert check_pack(copy).lines() == ["luliang: 0 cases, 0 failed."]
