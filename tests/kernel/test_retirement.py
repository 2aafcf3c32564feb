from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careladder.kernel.periods import add_months, age_on
from careladder.kernel.retirement import RetirementUnclear, retires_on, statutory_age

BORN = st.dates(date(1950, 1, 1), date(2005, 12, 31))
TRACKS = st.sampled_from([("1", "men"), ("2", "women55"), ("2", "women50")])


@pytest.mark.parametrize(
    ("kind", "born", "age"),
    [
        ("men", "1964-12", (60, 0)),
        ("men", "1965-01", (60, 1)),
        ("men", "1965-04", (60, 1)),
        ("men", "1965-05", (60, 2)),
        ("men", "1976-08", (62, 11)),
        ("men", "1976-09", (63, 0)),
        ("men", "1999-12", (63, 0)),
        ("women55", "1969-12", (55, 0)),
        ("women55", "1970-01", (55, 1)),
        ("women55", "1981-08", (57, 11)),
        ("women55", "1981-09", (58, 0)),
        ("women50", "1974-12", (50, 0)),
        ("women50", "1975-01", (50, 1)),
        ("women50", "1975-02", (50, 1)),
        ("women50", "1975-03", (50, 2)),
        ("women50", "1984-10", (54, 11)),
        ("women50", "1984-11", (55, 0)),
    ],
)
def test_the_age_is_the_statutes_by_month_of_birth(kind: str, born: str, age: tuple[int, int]) -> None:
    for day in ("01", "15", "28"):
        assert statutory_age("1" if kind == "men" else "2", kind, date.fromisoformat(f"{born}-{day}")) == age


@given(TRACKS, BORN)
def test_whoever_is_born_a_month_later_never_retires_younger_nor_sooner(track: tuple[str, str], born: date) -> None:
    born = born.replace(day=1)
    later = add_months(born, 1)

    assert statutory_age(*track, born) <= statutory_age(*track, later)
    assert retires_on(*track, born) < retires_on(*track, later)


@given(TRACKS, BORN)
def test_nobody_retires_before_the_old_age_or_after_the_new(track: tuple[str, str], born: date) -> None:
    old, new = {"men": (60, 63), "women55": (55, 58), "women50": (50, 55)}[track[1]]

    assert old <= age_on(born, retires_on(*track, born)) <= new


@pytest.mark.parametrize(("sex", "kind"), [("1", "women50"), ("2", "men"), ("0", "men"), ("2", "women60"), ("", "")])
def test_an_unknown_sex_or_post_gives_no_age(sex: str, kind: str) -> None:
    with pytest.raises(RetirementUnclear):
        statutory_age(sex, kind, date(1980, 1, 1))


def test_the_sex_may_be_given_in_words() -> None:
    assert retires_on("male", "men", date(1970, 1, 1)) == retires_on("男", "men", date(1970, 1, 1)) == date(2031, 5, 1)
