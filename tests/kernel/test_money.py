from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from careladder.kernel.money import MoneyProblem, format_fen, parse_yuan, share, split
from tests.kernel.strategies import FEN


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("4,200.00", 420_000),
        ("4000", 400_000),
        (" ¥ 4 200 元", 420_000),
        ("￥４２００．５", 420_050),
        ("4200元整", 420_000),
        ("1,234,567.8", 123_456_780),
        ("-15", -1_500),
        (Decimal("0.01"), 1),
        (4000, 400_000),
        (0.29, 29),
        (3500.0, 350_000),
        (1.15, 115),
    ],
)
def test_amounts_are_read_as_people_and_spreadsheets_write_them(text: str, fen: int) -> None:
    assert parse_yuan(text) == fen


@pytest.mark.parametrize(
    "text",
    [
        "", None,
        "面议", "4000-5000", "42,00", "1,2345", "4.2.0", "0.001", "NaN", "inf", float("nan"), "1_000", "1e9999",
        True, "四千", "10000000000000000", "0x10", "--1",
    ],
)  # fmt: skip
def test_what_is_no_exact_amount_is_refused(text: str | None) -> None:
    with pytest.raises(MoneyProblem):
        parse_yuan(text)


@given(FEN)
def test_a_formatted_amount_reads_back(fen: int) -> None:
    assert parse_yuan(format_fen(fen)) == fen


def test_amounts_show_groups_and_sign() -> None:
    assert (format_fen(420_000), format_fen(-5), format_fen(0)) == ("¥4,200.00", "-¥0.05", "¥0.00")


@given(FEN, st.integers(1, 500))
def test_a_split_adds_up_and_is_fair(fen: int, parts: int) -> None:
    amounts = split(fen, parts)

    assert sum(amounts) == fen
    assert len(amounts) == parts
    assert max(amounts) - min(amounts) <= 1


@given(FEN, st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_a_share_is_the_nearest_fen_and_halves_go_away_from_zero(fen: int, up: int, down: int) -> None:
    assume(down != 0)
    exact = Fraction(fen * up, down)

    got = share(fen, up, down)

    assert abs(got - exact) <= Fraction(1, 2)
    assert abs(got - exact) < Fraction(1, 2) or abs(got) > abs(exact)


def test_three_quarters_of_a_fen_is_a_fen_and_nothing_is_shared_by_zero() -> None:
    assert (share(5, 1, 2), share(-5, 1, 2), share(280_000, 60, 100)) == (3, -3, 168_000)
    with pytest.raises(ValueError, match="denominator"):
        share(1, 1, 0)
    with pytest.raises(ValueError, match="one part"):
        split(1, 0)
