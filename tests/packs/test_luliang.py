"""The pack of Lüliang says what the programme published, and marks what nobody could confirm."""

from datetime import date

import pytest
from pydantic import BaseModel

from careladder.packs import NoValueYet, Pack
from careladder.packs.schema.dated import DOUBTFUL, Sourced, Valued

TODAY = date(2026, 11, 21)


def test_thirteen_counties(luliang: Pack):
    assert len(luliang.regions) == 13
    assert luliang.words_for("region", "141124").zh == "临县"
    assert all(region.code.startswith("1411") for region in luliang.regions)


def test_four_majors_of_26_days_three_parts_theory_and_seven_practice(luliang: Pack):
    assert [course.label.zh for course in luliang.courses] == ["养老陪护", "病患陪护", "月嫂育儿嫂", "家居保洁"]
    for course in luliang.courses:
        assert course.days.at(TODAY).value == 26
        assert (course.theory_percent.at(TODAY).value, course.practice_percent.at(TODAY).value) == (30, 70)
        assert [part.pass_mark.at(TODAY).value for part in course.exam] == [60, 60]
        assert course.hours.at(TODAY).verify


def test_eleven_bases_six_public_five_private_chosen_by_tender(luliang: Pack):
    kinds = [base.kind for base in luliang.bases]

    assert (kinds.count("public"), kinds.count("private")) == (6, 5)
    assert {base.chosen_by for base in luliang.bases} == {"tender"}
    assert "吕梁市卫生学校" in {base.label.zh for base in luliang.bases}


def test_three_things_provided_and_five_waived(luliang: Pack):
    families = [benefit.family.zh for benefit in luliang.benefits]

    assert (families.count("三包"), families.count("五免")) == (3, 5)
    insurance = luliang.benefits["liability_insurance"]
    assert insurance.worth
    assert insurance.worth.at(TODAY).value == 28_000


def test_nine_categories_as_on_the_provinces_form(luliang: Pack):
    assert luliang.groups.codes == ("DL", "DB", "CJ", "LJ", "BZ", "TY", "CS", "GX", "QT")
    assert luliang.hardship.recognition.publicity.fields == (
        "name", "sex", "age", "category", "period", "handler", "phone",
    )  # fmt: skip


@pytest.mark.parametrize("code", ["TY", "CS", "GX"])
def test_articles_that_were_cut_off_are_marked_and_left_to_people(luliang: Pack, code: str):
    assert luliang.group(code).verify
    assert "human_review" in str(luliang.group(code).conditions)


def test_five_windows_and_the_outposts(luliang: Pack):
    assert [window.code for window in luliang.windows] == ["advice", "registration", "training", "job_search", "rights"]
    assert {"beijing", "qingdao", "tianjin", "shenmu", "taiyuan"} <= set(luliang.outposts.codes)


def test_the_fourteenth_plan(luliang: Pack):
    goals = {goal.indicator: goal.at_least for goal in luliang.targets["plan14"].goals}

    assert goals == {
        "trained_times": 60_000, "employed_persons": 36_000, "employment_rate": 60, "wage_bill": 2_500_000_000,
    }  # fmt: skip


def test_the_integrity_catalogue_is_whole(luliang: Pack):
    assert luliang.checks.codes == tuple(f"F{number:02d}" for number in range(1, 23))


def test_a_certificate_number_can_be_read_back(luliang: Pack):
    kind = luliang.certificate_kinds["training"]
    assert kind.number

    number = kind.number.write(serial=42, year=2026, course="YL")

    assert number == "LLHG2026YL000042"
    assert kind.matches(number)
    assert not kind.matches("LLHG2026YL42")
    assert luliang.certificate_kinds["skill_level"].matches("Y000123000000195000001")
    assert not luliang.certificate_kinds["skill_level"].matches("Y000123000000199000001")


def walk(value: object):
    yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from walk(getattr(value, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from walk(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from walk(item)


def test_everything_sourced_names_a_declared_source_and_doubt_is_marked(luliang: Pack):
    entries = [
        each for section in vars(luliang.sections).values() for each in walk(section) if isinstance(each, Sourced)
    ]

    assert len(entries) > 200
    assert all(entry.source in luliang.sources for entry in entries)
    assert all(entry.verify for entry in entries if entry.grade in DOUBTFUL)


def test_unknown_figures_are_the_only_values_without_one_today(luliang: Pack):
    unknown = []
    for section in vars(luliang.sections).values():
        for each in walk(section):
            if isinstance(each, Valued):
                try:
                    each.at(TODAY)
                except NoValueYet:
                    unknown.append(each)

    assert len(unknown) == 3, "only the tiers of the steady work subsidy are unknown"


def test_every_published_number_has_a_definition_in_both_languages(luliang: Pack):
    published = [indicator for indicator in luliang.indicators if indicator.publish]

    assert len(published) >= 25
    assert all(len(indicator.definition.zh) > 5 and len(indicator.definition.en) > 10 for indicator in published)


def test_messages_fill_their_places(luliang: Pack):
    text = luliang.messages["sign_in"].fill(code="123456", minutes=5)

    assert "123456" in text.zh
    assert "123456" in text.in_("en")
    with pytest.raises(KeyError):
        luliang.messages["sign_in"].fill(code="123456")
