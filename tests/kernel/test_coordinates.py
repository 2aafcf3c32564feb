import pytest

from careladder.kernel import regions
from careladder.kernel.coordinates import _listed, coordinates


@pytest.mark.parametrize(
    ("code", "nearest"),
    [
        ("141124", "141124"),
        ("141124100", "141124"),  # a township lies where its county does
        ("141124100003", "141124"),
        ("110105", "110000"),  # a district without a point of its own lies where its city does
        ("370202", "370200"),
        ("370000", "370000"),
    ],
)
def test_a_region_lies_where_it_or_the_nearest_listed_ancestor_does(code, nearest):
    assert coordinates(code) == _listed()[nearest]


@pytest.mark.parametrize("code", ["", "990000", "JP-13", "000000"])
def test_what_is_no_region_lies_nowhere(code):
    assert coordinates(code) is None


def test_every_point_lies_in_china_and_belongs_to_a_region():
    for code, (lon, lat) in _listed().items():
        assert 73 < lon < 136, code
        assert 3 < lat < 54, code
        assert regions.find_region(code) is not None, code


@pytest.mark.parametrize("programme", ["1411", "5223"])
def test_the_counties_of_both_programmes_have_points_of_their_own_apart_from_each_other(programme):
    counties = [
        c
        for c, r in regions.listed().items()
        if c.startswith(programme) and r.current and len(c) == 6 and c[4:] != "00"
    ]
    points = {coordinates(code) for code in counties}
    assert len(counties) > 7
    assert len(points) == len(counties)


def test_lin_county_is_nearer_to_lishi_than_beijing():
    def apart(one: str, other: str) -> float:
        (lon1, lat1), (lon2, lat2) = coordinates(one), coordinates(other)
        return abs(lon1 - lon2) + abs(lat1 - lat2)

    assert apart("141124", "141102") < 1 < apart("141124", "110105")
