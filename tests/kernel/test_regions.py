from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careladder.kernel import regions
from careladder.kernel.addresses import locate
from careladder.kernel.regions import RegionUnknown

THEN_AND_NOW = {
    "142300": "141100", "142301": "141181", "142302": "141102", "142303": "141182", "142321": "141182",
    "142322": "141121", "142323": "141122", "142324": "141181", "142325": "141123", "142326": "141124",
    "142327": "141125", "142328": "141126", "142329": "141127", "142330": "141128", "142331": "141102",
    "142332": "141129", "142333": "141130", "522321": "522301", "522322": "522302",
}  # fmt: skip
LISTED = st.sampled_from(sorted(regions.listed()))


@pytest.mark.parametrize(("old", "new"), THEN_AND_NOW.items())
def test_an_old_prefix_leads_to_the_county_of_today(old: str, new: str) -> None:
    assert regions.current_code(old) == new
    assert regions.covers(new, old)
    assert not regions.region(old).current


@given(LISTED)
def test_todays_code_is_final_and_of_today(code: str) -> None:
    current = regions.current_code(code)

    assert current is not None
    assert regions.current_code(current) == current
    assert regions.region(current).valid_until is None


def test_lvliang_has_its_13_counties_and_zhenfeng_its_17_townships() -> None:
    assert len(regions.children("141100")) == 13
    assert len(regions.children("522300")) == 8
    assert len(regions.children("522325")) == 17
    assert len(regions.children("100000")) == 34


def test_history_has_no_gap_where_a_code_became_another() -> None:
    for code in THEN_AND_NOW:
        past = regions.region(code)
        assert past.successor is not None
        assert regions.region(past.successor).valid_from == past.valid_until


def test_fenyang_was_county_then_city_under_the_prefecture() -> None:
    county, city = regions.region("142321"), regions.region("142303")

    assert (county.name, county.valid_until) == ("汾阳县", date(1996, 12, 1))
    assert (city.name, city.valid_from, city.valid_until) == ("汾阳市", date(1996, 12, 1), date(2003, 12, 1))


@given(LISTED)
def test_every_region_lies_in_all_its_ancestors_up_to_the_country(code: str) -> None:
    around = regions.ancestors(code)

    assert code == "100000" or around[-1] == "100000"
    assert all(regions.within(code, wider) for wider in around)
    assert regions.region(code).name
    assert regions.region(code).name_en[0].isupper()


@given(LISTED, LISTED, LISTED)
def test_covering_is_an_order(one: str, two: str, three: str) -> None:
    assert regions.covers(one, one)
    if regions.covers(one, two) and regions.covers(two, three):
        assert regions.covers(one, three)
    if regions.covers(one, two) and regions.covers(two, one):
        assert regions.current_code(one) == regions.current_code(two)


def test_names_come_in_both_languages_and_with_all_around_them() -> None:
    assert (regions.name_of("141124"), regions.name_of("141124", "en")) == ("临县", "Lin County")
    assert regions.full_name("522325001") == "贵州省黔西南布依族苗族自治州贞丰县永丰街道"
    assert regions.full_name("110105", "en") == "Chaoyang District, Beijing"


def test_a_village_belongs_to_its_county_though_it_is_not_listed() -> None:
    assert regions.ancestors("141124101201") == ("141124", "141100", "140000", "100000")
    assert regions.nearest_region("141124101201").name == "临县"
    assert regions.find_region("141124101201") is None
    assert regions.region("141124000000").name == "临县"


@pytest.mark.parametrize("code", ["142399", "522399"])
def test_demonstration_counties_are_known_as_such_and_nobodys_children(code: str) -> None:
    assert regions.region(code).demo
    assert not regions.covers("141100", code)
    assert all(each.code != code for wider in regions.ancestors(code) for each in regions.children(wider))


def test_an_unknown_code_is_refused_with_a_remedy_and_found_by_nobody() -> None:
    assert regions.current_code("990000") is None
    with pytest.raises(RegionUnknown, match="990000 is not known"):
        regions.region("990000")


def test_a_programme_adds_its_own_regions_but_contradicts_nobody() -> None:
    regions.register([("410122", "中牟县", "Zhongmu County"), ("410122100", "城关镇", "Chengguan Town")])
    regions.register([("410122", "中牟县", "Zhongmu County")])

    assert regions.ancestors("410122100")[:2] == ("410122", "410100")
    assert locate("河南省郑州市中牟县城关镇") == "410122100"
    with pytest.raises(ValueError, match="contradict"):
        regions.register([("141124", "临邑县", "Linyi County")])


@pytest.mark.parametrize(
    ("address", "inside", "code"),
    [
        ("山西省吕梁市石楼县灵泉镇南沟村", "100000", "141126"),
        ("吕梁市方山县圪洞镇东庄村", "141100", "141128"),
        ("山西 孝义", "100000", "141181"),
        ("吕梁地区离石县", "100000", "141102"),
        ("黔西南州贞丰县者相镇", "100000", "522325102"),
        ("贵州省兴仁县", "100000", "522302"),
        ("北京市朝阳区", "100000", "110105"),
        ("朝阳市", "100000", "211300"),
        ("太原", "100000", "140100"),
        ("河北区", "120000", "120105"),
        ("临县碛口镇", "141100", "141124"),
        ("临县碛口镇", "100000", None),
        ("北京", "141100", None),
        ("省内", "100000", None),
        ("", "100000", None),
    ],
)
def test_an_address_is_found_by_what_it_begins_with(address: str, inside: str, code: str | None) -> None:
    assert locate(address, inside) == code


@given(st.sampled_from([r.code for r in regions.listed().values() if r.current and r.code != "100000"]))
def test_every_full_name_is_found_again(code: str) -> None:
    assert locate(regions.full_name(code)) == code
