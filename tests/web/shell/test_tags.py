"""Values are said the way people say them."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler

from careladder.packs.programmes import programme
from careladder.web.templatetags import careladder as said
from careladder.web.templatetags.careladder_parts import needs_review, page_numbers, papers, rows


def test_money_is_yuan_with_two_decimals() -> None:
    assert said.fen(420_000) == "¥4,200.00"
    assert said.fen(None) == "—"


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "2026年3月5日"), ("en", "5 March 2026")])
def test_days_are_said_in_the_reader_s_language(language: str, words: str) -> None:
    with translation.override(language):
        assert said.zhdate(date(2026, 3, 5)) == words


def test_an_instant_is_read_on_china_s_clock() -> None:
    with translation.override("zh-hans"):
        assert said.zhtime(datetime(2026, 3, 4, 18, 30, tzinfo=UTC)) == "2026年3月5日 02:30"
        assert said.zhdate(datetime(2026, 3, 4, 18, 30, tzinfo=UTC)) == "2026年3月5日"
        assert said.zhmonth(date(2026, 3, 1)) == "2026年3月"


def test_regions_are_named_and_a_village_by_what_holds_it() -> None:
    with translation.override("zh-hans"):
        assert said.region("141124") == "临县"
        assert said.region("141124102") == "临县"
        assert said.region_full("141124") == "山西省吕梁市临县"
        assert said.region("") == "—"


def test_codes_nobody_knows_are_shown_as_they_are() -> None:
    with translation.override("zh-hans"):
        assert said.occupation("4-10-01-05") == "养老护理员"
        assert said.occupation("9-99-99-99") == "9-99-99-99"
        assert said.course("YL", "luliang") == "养老陪护"
        assert said.group("OLD", programme("luliang")) == "OLD"


def test_a_value_of_the_pack_is_the_one_in_force_today() -> None:
    course = programme("luliang").courses["YL"]
    found = said.in_force(course.days)
    assert found is not None
    assert found.value == 26


def test_a_decision_by_people_is_no_paper_to_bring() -> None:
    missing = ("diploma", "review:GX")
    assert papers(missing) == ["diploma"]
    assert needs_review(missing)
    assert not needs_review(["diploma"])


def test_a_long_list_links_its_ends_and_its_neighbours() -> None:
    page = Paginator(range(10_000), 25).get_page(200)
    assert list(page_numbers(page)) == [1, None, 199, 200, 201, None, 400]


def test_pages_keep_the_other_filters(rf: RequestFactory) -> None:
    page = Paginator(range(100), 25).get_page(2)

    template = Template(CottonCompiler().process('<c-pagination :page="page" />'))
    html = template.render(Context({"page": page, "request": rf.get("/?region=141124&page=2")}))
    assert "?region=141124&amp;page=3" in html


def test_charts_have_the_same_numbers_as_a_table() -> None:
    series = [{"name": "a", "values": [1, 2]}, {"name": "b", "values": [3]}]
    assert rows(series, ["x", "y"]) == [("x", (1, 3)), ("y", (2, None))]


class OneField(forms.Form):
    phone = forms.CharField(label="Phone", help_text="Eleven digits.", min_length=11)


def test_a_control_is_tied_to_its_hint_and_its_errors() -> None:
    html = said.control(OneField({"phone": "12"})["phone"])
    assert 'aria-describedby="id_phone_hint id_phone_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="form-control is-invalid"' in html
