"""A pack is read whole or not at all, and everything wrong with it is said at once, with its place."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from careladder.packs import CheckResult, Pack, PackErrors, load_pack, shipped_pack, shipped_packs
from careladder.packs.sections import MODELS, OPTIONAL, file_of
from careladder.packs.shipped import NoSuchPack

Broken = Callable[[str, str, str], CheckResult]


def test_every_shipped_pack_loads():
    for code, path in shipped_packs().items():
        assert load_pack(path).code == code


def test_a_pack_that_is_not_shipped_is_refused_with_those_that_are():
    with pytest.raises(NoSuchPack, match="luliang"):
        shipped_pack("atlantis")


def test_a_path_that_is_no_folder_is_one_sentence(tmp_path: Path):
    with pytest.raises(PackErrors, match="not a folder"):
        load_pack(tmp_path / "nowhere")


@pytest.mark.parametrize("section", sorted(set(MODELS) - OPTIONAL))
def test_a_missing_file_is_named(copy: Path, section: str):
    (copy / file_of(section)).unlink()

    with pytest.raises(PackErrors) as refused:
        load_pack(copy)

    assert (file_of(section), "This file is missing; every pack has it.") in {
        (error.file, error.problem) for error in refused.value.errors
    }


@pytest.mark.parametrize("section", sorted(OPTIONAL - {"targets"}))
def test_an_optional_file_may_be_absent(copy: Path, section: str):
    (copy / file_of(section)).unlink(missing_ok=True)

    assert load_pack(copy).code == "luliang"


def test_a_file_with_a_wrong_name_is_pointed_out(copy: Path):
    shutil.copy(copy / "rights.yaml", copy / "right.yaml")

    with pytest.raises(PackErrors) as refused:
        load_pack(copy)

    assert [str(error) for error in refused.value.errors] == [
        "right.yaml:0: This file is no section of a pack. Did you mean `rights.yaml`?"
    ]


def test_all_problems_of_all_files_come_at_once_in_reading_order(copy: Path):
    for file, old, new in [
        ("bases.yaml", "seats: 600", "seat: 600"),
        ("hardship.yaml", "rule: able_and_willing", "rule: able_and_wiling"),
        ("targets.yaml", "indicator: trained_times", "indicator: trained_time"),
        ("benefits.yaml", "kind: provided", "kind: providd"),
    ]:
        text = (copy / file).read_text(encoding="utf-8")
        (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(PackErrors) as refused:
        load_pack(copy)

    told = str(refused.value).splitlines()
    assert [line.split(":")[0] for line in told] == [
        "bases.yaml", "bases.yaml", "benefits.yaml", "hardship.yaml", "targets.yaml",
    ]  # fmt: skip
    assert [line.partition("Did you mean ")[2] for line in told if "Did you" in line] == [
        "`seats`?", "`provided`?", "`able_and_willing`?", "`trained_times`?",
    ]  # fmt: skip


def test_an_error_names_the_line_of_the_word_that_is_wrong(copy: Path):
    lines = (copy / "hardship.yaml").read_text(encoding="utf-8").splitlines()
    place = next(number for number, line in enumerate(lines, 1) if "insured_months" in line)
    lines[place - 1] = lines[place - 1].replace("at_least: 6", "at_least: six")
    (copy / "hardship.yaml").write_text("\n".join(lines), encoding="utf-8")

    with pytest.raises(PackErrors) as refused:
        load_pack(copy)

    assert [(error.line, error.problem) for error in refused.value.errors] == [
        (place, "`at_least` must be a whole number.")
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "hint"),
    [
        (
            "hardship.yaml",
            "kinds: [state_firm_certificate]",
            "kinds: [state_firm_certifcate]",
            "state_firm_certificate",
        ),
        ("hardship.yaml", "kinds: [low_income]", "kinds: [low_incom]", "low_income"),
        ("hardship.yaml", "source: hardship2024", "source: hardship2025", "hardship2024"),
        ("followup.yaml", "groups: [LJ]", "groups: [JL]", "LJ"),
        ("followup.yaml", "opens_case: unpaid_wages", "opens_case: unpaid_wage", "unpaid_wages"),
        ("followup.yaml", "asked_when: {contact:", "asked_when: {contct:", "contact"),
        ("subsidies.yaml", "budget_line: city", "budget_line: town", None),
        (
            "rights.yaml",
            "contracts: [labour, dispatch, part_time]",
            "contracts: [labor, dispatch, part_time]",
            "labour",
        ),
        ("placement.yaml", "contracts: [agency]", "contracts: [agencies]", "agency"),
        ("bases.yaml", "courses: [YL, BH]", "courses: [YLL, BH]", "YL"),
        ("courses.yaml", "certificate: training", "certificate: trainning", "training"),
        ("courses.yaml", "occupation: 4-10-01-05", "occupation: 4-10-01-99", "4-10-01-06"),
        ("ladder.yaml", "after: [trained]", "after: [traind]", "trained"),
        ("indicators.yaml", "over: trained_persons", "over: trained_person", "trained_persons"),
        ("indicators.yaml", "target: plan14", "target: plan15", "plan14"),
        ("roster.yaml", "household: poverty_alleviated", "household: poverty_aleviated", "poverty_alleviated"),
        ("texts.yaml", "subsidy: round_trip", "subsidy: roundtrip", "round_trip"),
        ("reports.yaml", "indicators: [terms,", "indicators: [term,", "terms"),
    ],
)
def test_a_code_that_nothing_declares_is_found(broken: Broken, file: str, old: str, new: str, hint: str | None):
    result = broken(file, old, new)

    assert result.errors, "nothing was found"
    assert {error.file for error in result.errors} == {file}
    assert all("There is no" in error.problem and error.line > 0 for error in result.errors)
    if hint:
        assert hint in {error.hint for error in result.errors}


def test_a_code_declared_twice_is_found(broken: Broken):
    errors = broken("rights.yaml", "code: unpaid_wages,", "code: overtime,").errors

    assert "The code `overtime` is declared twice here." in {error.problem for error in errors}


def test_a_reference_into_an_unreadable_section_is_not_held_against_the_pack(broken: Broken):
    result = broken("courses.yaml", "level: 1", "levl: 1")

    assert {error.file for error in result.errors} == {"courses.yaml"}


def test_regions_the_table_does_not_know_are_added_and_contradictions_refused(copy: Path):
    regions = copy / "regions.yaml"
    text = regions.read_text(encoding="utf-8")
    added = '  - {code: "141124987", label: {zh: 试验镇, en: Trial Town}}\ndestinations:'
    regions.write_text(text.replace("destinations:", added), encoding="utf-8")

    assert load_pack(copy).words_for("region", "141124987").en == "Trial Town"

    regions.write_text(text.replace("zh: 临县", "zh: 别县"), encoding="utf-8")
    with pytest.raises(PackErrors, match="141124"):
        load_pack(copy)


def test_a_pack_is_frozen(luliang: Pack):
    with pytest.raises(ValueError, match="frozen"):
        luliang.courses["YL"].level = 3
