"""A third county's pack comes from copying and editing files, as docs/writing-a-pack.md says, and from nothing else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
import yaml

from careladder.packs import Pack, check_pack, load_pack, shipped_pack
from careladder.packs.programmes import configure, programme, programmes
from careladder.packs.rules.base import Rule
from careladder.packs.rules.compose import VOCABULARY, parse_rule
from careladder.packs.schema.subsidies import Amount
from careladder.packs.sections import MODELS, OPTIONAL, file_of
from careladder.packs.situation import Situation

GUIDE = (Path(__file__).parents[2] / "docs" / "writing-a-pack.md").read_text(encoding="utf-8")

ABOUT = [
    ("code: luliang", "code: tianzhen"),
    ("name: {zh: 吕梁山护工, en: Lüliang Mountain Caregivers}\nbrand", "name: {zh: 天镇保姆, en: Tianzhen}\nbrand"),
    ("  name: {zh: 吕梁山护工, en: Lüliang Mountain Caregivers}", "  name: {zh: 天镇保姆, en: Tianzhen Helpers}"),
    ("wordmark: {zh: 吕梁山护工, en: Lüliang Caregivers}", "wordmark: {zh: 天镇保姆, en: Tianzhen Helpers}"),
    ('colour: "#b3261e"', 'colour: "#1f5fa8"'),
    ('region: "141100"', 'region: "140222"'),
    ('hotline: "0358-12333"', 'hotline: "0352-12333"'),
]
REGIONS = """\
served:
  - {code: "140222", label: {zh: 天镇县, en: Tianzhen}}
destinations:
  - {code: "110000", label: {zh: 北京市, en: Beijing}}
"""
LANDLESS = """\
        - {rule: holds_evidence, kinds: [land_certificate]}
        - {rule: registered_unemployed, at_least: P1Y}
"""


def edit(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"{file.name} no longer holds {old!r}"
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    """Steps 1 to 3: copied, with a code, name, brand and region of its own."""
    pack = Path(shutil.copytree(shipped_pack("luliang"), tmp_path / "tianzhen"))
    edit(pack / "pack.yaml", *ABOUT)
    (pack / "regions.yaml").write_text(REGIONS, encoding="utf-8")
    return pack


@pytest.fixture
def county(renamed: Path) -> Path:
    """Steps 5 and 6: another rule for farmers without land, another word, and the case that goes with the rule."""
    edit(renamed / "hardship.yaml", (LANDLESS, LANDLESS.replace("P1Y", "P6M")))
    edit(renamed / "roster.yaml", ("words: [低保, ", "words: [低保, 吃低保的, "))
    edit(
        renamed / "cases" / "recognition.yaml",
        ("not_yet_from: 2026-09-15, missing: []", "not_yet_from: 2026-03-15, missing: []"),
    )
    return renamed


def test_a_copy_with_its_own_name_passes_its_check(renamed: Path):
    assert check_pack(renamed).lines()[-1].startswith("tianzhen: ")
    assert check_pack(renamed).ok


def test_another_rule_without_another_case_is_noticed(renamed: Path):
    edit(renamed / "hardship.yaml", (LANDLESS, LANDLESS.replace("P1Y", "P6M")))

    result = check_pack(renamed)

    assert [failure.case for failure in result.failures] == [
        "A farmer who lost all land waits until a year of registration is over"
    ]
    assert "expected 2026-09-15, the pack answers 2026-03-15" in str(result.failures[0])


def test_the_third_county_has_its_own_brand_words_and_rules(county: Path):
    result = check_pack(county)
    assert result.ok, result.lines()
    assert result.cases_run >= 40

    pack, model = load_pack(county), load_pack(shipped_pack("luliang"))

    assert (pack.code, pack.name.zh, pack.region) == ("tianzhen", "天镇保姆", "140222")
    assert (pack.brand.wordmark.zh, pack.brand.colour) == ("天镇保姆", "#1f5fa8")
    assert [region.label.zh for region in pack.regions] == ["天镇县"]
    assert (pack.category_of("吃低保的"), model.category_of("吃低保的")) == ("low_income", None)
    assert (landless(pack), landless(model)) == ("holds", "fails")
    assert pack.digest != model.digest


def landless(pack: Pack) -> str:
    """Judge a farmer registered for half a year whose land was taken."""
    farmer = Situation.model_validate(
        {
            "sex": "female", "born_on": "1988-01-01", "hukou_region": "140222", "hukou_kind": "rural",
            "able_to_work": True, "willing_to_work": True, "unemployment_since": "2025-09-01",
            "evidence": [{"kind": "land_certificate"}],
        }
    )  # fmt: skip
    verdicts = {each.group_code: each.verdict for each in pack.recognise(farmer, date(2026, 3, 2))}
    return verdicts["BZ"].outcome.value


def test_three_programmes_stand_side_by_side(county: Path):
    before = [pack.path for pack in programmes().values()]
    try:
        configure([county, "luliang", "zhenfeng"])

        assert list(programmes()) == ["tianzhen", "luliang", "zhenfeng"]
        assert {programme(code).brand.wordmark.zh for code in programmes()} == {"天镇保姆", "吕梁山护工", "贞丰家政"}
    finally:
        configure(before)


# What the guide says about the vocabulary is held to the vocabulary.


class Row(NamedTuple):
    name: str
    parameters: str
    example: str


def rows() -> Iterator[Row]:
    table = GUIDE.partition("## 4. The rule vocabulary")[2].partition("\n## 5")[0]
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and (name := re.fullmatch(r"`(\w+)`", cells[0])):
            yield Row(name.group(1), cells[2], cells[3].strip("`"))


def test_the_guide_explains_every_rule_and_no_other():
    assert sorted(row.name for row in rows()) == sorted(VOCABULARY)


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: row.name)
def test_each_rule_is_explained_with_all_its_parameters_and_an_example_that_works(row: Row):
    rule = VOCABULARY[row.name]
    own = {field.alias or name for name, field in rule.model_fields.items() if name not in Rule.model_fields}

    assert parse_rule(yaml.safe_load(row.example)).rule == row.name
    assert {name for name in own - {"of"} if f"`{name}`" not in row.parameters} == set()


def test_the_guide_names_every_file_and_which_may_be_left_out():
    told = dict(re.findall(r"^\| `(\w+\.yaml)` \| (.+) \|$", GUIDE, re.MULTILINE))

    assert set(told) == {file_of(section) for section in MODELS}
    assert {file for file, words in told.items() if "*optional*" in words} == {file_of(each) for each in OPTIONAL}


def test_the_guide_names_every_kind_of_amount():
    kinds = {get_args(shape.model_fields["kind"].annotation)[0] for shape in get_args(get_args(Amount)[0])}

    assert {kind for kind in kinds if f"| `{kind}` |" in GUIDE} == kinds


def test_every_example_of_the_guide_is_yaml():
    examples = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)

    assert len(examples) >= 10
    for example in examples:
        assert yaml.safe_load(example)
