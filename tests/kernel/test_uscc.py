import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from careladder.kernel.uscc import (
    UsccChecksum,
    UsccForm,
    UsccMissing,
    UsccProblem,
    check_character,
    parse_uscc,
    synthetic_uscc,
)

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
SEEDS = st.integers(0, 31**6 - 1)


@pytest.mark.parametrize("published", ["91110000600037341L", "91350100M000100Y43", "914403001922038216"])
def test_published_codes_are_valid(published: str) -> None:
    code = parse_uscc(f" {published[:9].lower()}-{published[9:]} ")

    assert (code.code18, code.authority, code.region6) == (published, "9", published[2:8])
    assert code.org_code_fits


@pytest.mark.parametrize("authority", "159NYA")
def test_village_collectives_and_other_letters_in_front_are_valid(authority: str) -> None:
    first17 = f"{authority}2142399MF00000019"[:17]

    code = parse_uscc(first17 + check_character(first17))

    assert code.village_collective == (authority == "N")


@given(SEEDS)
def test_every_seed_makes_a_valid_code_that_belongs_to_nobody(seed: int) -> None:
    code = parse_uscc(synthetic_uscc(seed))

    assert code.org_code_fits
    assert code.region6 == "142399"


@given(SEEDS, SEEDS)
def test_different_seeds_make_different_codes(one: int, two: int) -> None:
    assert (synthetic_uscc(one) == synthetic_uscc(two)) == (one == two)


@given(SEEDS, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_any_single_wrong_character_is_noticed(seed: int, place: int, character: str) -> None:
    code = synthetic_uscc(seed)
    assume(code[place] != character)

    with pytest.raises(UsccProblem):
        parse_uscc(code[:place] + character + code[place + 1 :])


@given(SEEDS, st.integers(0, 16))
def test_any_swap_of_neighbours_is_noticed(seed: int, place: int) -> None:
    code = synthetic_uscc(seed)
    assume(code[place] != code[place + 1])

    with pytest.raises(UsccProblem):
        parse_uscc(code[:place] + code[place + 1] + code[place] + code[place + 2 :])


@pytest.mark.parametrize("letter", "IOSVZ")
def test_letters_that_can_be_misread_are_refused_not_guessed(letter: str) -> None:
    with pytest.raises(UsccForm, match="never I, O, S, V or Z"):
        parse_uscc(f"91110000{letter}00037341L")


def test_missing_short_and_wrong_codes_have_their_own_reasons() -> None:
    for text, kind in (("", UsccMissing), (None, UsccMissing), ("9111000060003734", UsccForm)):
        with pytest.raises(kind):
            parse_uscc(text)
    with pytest.raises(UsccChecksum):
        parse_uscc("91110000600037341M")
    with pytest.raises(ValueError, match="seed"):
        synthetic_uscc(31**6)
