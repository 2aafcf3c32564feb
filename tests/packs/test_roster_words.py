"""Headings and words of county spreadsheets."""

import pytest

from careladder.packs import Pack

LEDGER = {
    "户籍地址": "hukou_address", "区县": "county", "乡(镇)": "township", "行政村": "village", "序号": "serial",
    "姓名": "name", "18位身份证号": "id_number", "性别": "sex", "民族": "ethnicity", "户口性质": "hukou_kind",
    "文化程度": "education", "健康状况": "health", "手机号码": "phone", "就业失业类型": "work_status",
    "脱贫属性": "poverty_attribute", "特殊人群标识": "category", "培训意愿": "willing_to_train",
    "意愿培训工种": "wanted_course", "期望薪资": "wanted_wage", "输出意向地": "wanted_place",
}  # fmt: skip
TRAINING = {
    "劳动力姓名*": "name", "劳动力身份证号码*": "id_number", "联系电话": "phone", "人员类别": "category",
    "培训工种": "course", "培训单位名称*": "base", "培训起始日期*": "class_from", "培训终止日期": "class_until",
    "备注": "remark",
}  # fmt: skip
PUBLIC_LISTS = {
    "公民身份号码": "id_number", "社会保障号": "id_number", "aac003": "name", "AAC002": "id_number",
    "就业创业证号码": "certificate_of_employment_number", "单位统一社会信用代码": "employer_uscc",
    "结业证书编号": "certificate_number", "职业培训补贴标准(元)": "subsidy_amount", "技能考核成绩": "practice_mark",
    "务工月数": "months_worked", "月收入（元）": "monthly_wage", "失业登记日期": "unemployment_registered_on",
}  # fmt: skip


@pytest.mark.parametrize(("heading", "field"), (LEDGER | TRAINING | PUBLIC_LISTS).items())
def test_headings_seen_in_real_sheets_are_known(luliang: Pack, heading: str, field: str):
    assert luliang.column_of(heading) == field


@pytest.mark.parametrize("heading", [" 姓 名 ", "姓名＊", "姓名\n", "姓名:", "ＡＡＣ００３"])
def test_spaces_stars_and_widths_do_not_matter(luliang: Pack, heading: str):
    assert luliang.column_of(heading) == "name"


def test_an_unknown_heading_stays_unknown(luliang: Pack):
    assert luliang.column_of("血型") is None


def test_one_heading_never_means_two_fields(luliang: Pack):
    headings = [heading for headings in luliang.roster_columns.values() for heading in headings]

    assert len(headings) == len(set(headings))


@pytest.mark.parametrize(
    "word", ["脱贫户", "残疾人", "低保", "监测户", "4050", "一般农户", "建档立卡", "零就业家庭", "退役军人"]
)
def test_words_for_kinds_of_people(luliang: Pack, word: str):
    assert luliang.category_of(word) is not None


@pytest.mark.parametrize("word", ["困难户?", "困难户？", "见备注", "村上定的", ""])
def test_guesses_are_no_category(luliang: Pack, word: str):
    assert luliang.category_of(word) is None


def test_a_word_leads_to_a_group_or_a_kind_of_household(luliang: Pack):
    disabled = luliang.category(luliang.category_of("残疾人") or "")
    poor = luliang.category(luliang.category_of("建档立卡") or "")

    assert disabled.group == "CJ"
    assert poor.household == "poverty_alleviated"


def test_a_cell_may_name_several_kinds_and_is_unknown_when_one_is(luliang: Pack):
    assert luliang.roster.categories_of("脱贫户、残疾人") == ("poverty_alleviated", "disabled")
    assert luliang.roster.categories_of("脱贫户、见备注") is None


@pytest.mark.parametrize(
    ("word", "course"), [("养老陪护", "YL"), ("月嫂", "YS"), ("月嫂/育儿嫂", "YS"), ("yl", "YL"), ("焊工", None)]
)
def test_courses_by_the_names_rosters_use(luliang: Pack, word: str, course: str | None):
    assert luliang.course_of(word) == course


@pytest.mark.parametrize("cell", ["合计", "合计: 3000", "审核人:     填表人:", "（注: 本表一式三份)"[1:]])
def test_totals_and_signatures_are_no_people(luliang: Pack, cell: str):
    assert luliang.roster.is_footer(cell)
    assert not luliang.roster.is_footer("郝四女")
