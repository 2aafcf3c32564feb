"""The pack of Zhenfeng: two ways in, graduates proposed at once, and no figure that nobody published."""

import shutil
from pathlib import Path

import pytest

from careladder.packs import Pack, check_pack, load_pack, shipped_pack, shipped_packs
from careladder.packs.schema.matching import Priority


@pytest.fixture(scope="module")
def zhenfeng() -> Pack:
    return load_pack(shipped_pack("zhenfeng"))


def test_zhenfeng_passes_with_forty_cases():
    result = check_pack(shipped_pack("zhenfeng"))

    assert result.lines()[:-1] == []
    assert result.ok
    assert result.cases_run >= 40


def test_seventeen_township_units(zhenfeng: Pack):
    assert len(zhenfeng.regions) == 17
    assert all(region.code.startswith("522325") for region in zhenfeng.regions)


def test_four_courses_with_three_soft_skills_each(zhenfeng: Pack):
    assert [course.label.zh for course in zhenfeng.courses] == ["母婴护理", "养老照护", "家庭保洁", "营养餐制作"]
    for course in zhenfeng.courses:
        assert [part.label.zh for part in course.soft_skills] == ["服务意识", "沟通能力", "职业素养"]


def test_a_graduate_is_proposed_to_employers_on_the_day(zhenfeng: Pack):
    assert zhenfeng.placement.propose_on_graduation


@pytest.mark.parametrize("code", sorted(shipped_packs()))
def test_every_recognised_group_and_household_kind_has_its_priority_in_matching(code: str):
    pack = load_pack(shipped_pack(code))
    assert pack.matching is not None
    (priority,) = [weight for weight in pack.matching.weights if isinstance(weight, Priority)]

    assert set(pack.groups.codes) | set(pack.household_kinds.codes) <= set(priority.groups)


def test_the_digest_is_of_the_words_and_not_of_the_place(zhenfeng: Pack, tmp_path: Path):
    copy = Path(shutil.copytree(shipped_pack("zhenfeng"), tmp_path / "elsewhere"))
    assert load_pack(copy).digest == zhenfeng.digest

    words = (copy / "benefits.yaml").read_text(encoding="utf-8")
    (copy / "benefits.yaml").write_text(words.replace("免费培训", "免费培训班", 1), encoding="utf-8")
    changed = load_pack(copy).digest

    assert changed != zhenfeng.digest
    assert len(changed) == 64
    assert zhenfeng.digest != load_pack(shipped_pack("luliang")).digest
