from contextlib import suppress
from datetime import date

import pytest
import time_machine
from hypothesis import assume, given
from hypothesis import strategies as st

from careladder.kernel.idnumber import (
    DisabilityCertificateInvalid,
    IdProblem,
    check_character,
    disability_certificate,
    normalise,
    parse_id,
    synthetic_id,
)
from tests.kernel.strategies import BORN_ON, id_numbers


def problem(text: str | float | None) -> str:
    with pytest.raises(IdProblem) as refusal:
        parse_id(text)
    return refusal.value.code


@given(BORN_ON, st.sampled_from("12"), st.integers(0, 499))
def test_what_a_number_says_is_read_back(born_on: date, sex: str, order: int) -> None:
    number = parse_id(synthetic_id(born_on=born_on, sex=sex, order=order))

    assert (number.born_on, number.sex, number.region6) == (born_on, sex, "142399")
    assert int(number.order) // 2 == order
    assert number.demo
    assert not number.was_15


@pytest.mark.parametrize("published", ["11010519491231002X", "440524188001010014", "360426199101010071"])
def test_the_check_character_is_the_standards(published: str) -> None:
    assert check_character(published[:17]) == published[17]


@given(id_numbers(), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_any_single_wrong_character_is_noticed(number: str, place: int, character: str) -> None:
    assume(number[place] != character)

    problem(number[:place] + character + number[place + 1 :])


@given(id_numbers(), st.integers(0, 16))
def test_any_swap_of_neighbours_is_noticed(number: str, place: int) -> None:
    assume(number[place] != number[place + 1])

    problem(number[:place] + number[place + 1] + number[place] + number[place + 2 :])


@given(id_numbers())
def test_an_old_number_becomes_the_new_one(number: str) -> None:
    assume(number[6:8] == "19")
    old = number[:6] + number[8:17]

    for cell in (old, int(old), float(old), f"{old}.0"):
        assert parse_id(cell).number18 == number
        assert parse_id(cell).was_15


@given(id_numbers())
def test_full_width_spaces_and_lower_case_are_forgiven(number: str) -> None:
    full_width = number.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    spaced = f"\ufeff {number[:6]} {number[6:14]}\u3000{number[14:]}\n".lower()

    assert parse_id(full_width).number18 == parse_id(spaced).number18 == parse_id(f"'{number}").number18 == number


@given(id_numbers())
def test_a_number_kept_by_a_spreadsheet_as_a_number_is_lost_not_wrong(number: str) -> None:
    assume(number.isdecimal())

    assert problem(float(number)) == "id_precision_lost"
    assert problem(str(float(number))) == "id_precision_lost"
    assert problem(int(number[:15] + "000")) == "id_precision_lost"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (None, "id_missing"),
        ("", "id_missing"),
        (" \u3000", "id_missing"),
        ("无", "id_missing"),
        (float("nan"), "id_missing"),
        ("1.42399E+17", "id_precision_lost"),
        (1.423991990041949e17, "id_precision_lost"),
        ("142399199004194000", "id_precision_lost"),
        ("142399199004194900.0", "id_precision_lost"),
        ("1423991995021710", "id_length"),
        ("142399199509", "id_length"),
        (142399.0, "id_length"),
        ("14239919720111002XX", "id_length"),
        ("14239919720111OO23", "id_length"),
        ("X42399197201110023", "id_length"),
        ("身份证", "id_length"),
        ("142399198713453745", "id_birthdate"),
        ("142399197902290027", "id_birthdate"),
        ("142399189912310024", "id_birthdate"),
        ("142399871345374", "id_birthdate"),
        ("142399197201110024", "id_checksum"),
        ("14239919720111002x", "id_checksum"),
    ],
)
def test_each_cell_gets_its_own_reason(cell: str | float | None, code: str) -> None:
    assert problem(cell) == code


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("1423991971345XXX", "id_length"),
        ("142399197134537000", "id_birthdate"),
    ],
)
def test_the_first_reason_in_the_house_order_wins(damage: str, code: str) -> None:
    assert problem(damage) == code


def test_a_true_number_ending_in_three_zeros_stays_a_persons() -> None:
    number = next(
        candidate
        for day in range(1, 29)
        for order in range(0, 500, 50)
        if (candidate := synthetic_id(born_on=date(1980, 5, day), sex="2", order=order)).endswith("000")
    )

    assert parse_id(number).number18 == number


def test_nobody_is_born_tomorrow() -> None:
    number = synthetic_id(born_on=date(2026, 3, 10), sex="1", order=3)
    with time_machine.travel("2026-03-09T12:00:00+08:00"):
        assert problem(number) == "id_birthdate"
    with time_machine.travel("2026-03-10T00:00:00+08:00"):
        assert parse_id(number).born_on == date(2026, 3, 10)


@given(id_numbers())
def test_neither_repr_nor_refusals_quote_the_number(number: str) -> None:
    parsed = parse_id(number)

    assert number[6:14] not in repr(parsed) + str(parsed)
    wrong = number[:17] + ("1" if number[17] == "0" else "0")
    with pytest.raises(IdProblem) as refusal:
        parse_id(wrong)
    assert number[6:14] not in str(refusal.value) + repr(refusal.value)


def test_synthetic_numbers_never_stand_on_a_real_county() -> None:
    with pytest.raises(ValueError, match="demonstration"):
        synthetic_id(born_on=date(1980, 1, 1), sex="1", order=0, county="141124")
    with pytest.raises(ValueError, match="order"):
        synthetic_id(born_on=date(1980, 1, 1), sex="1", order=500)


@given(st.text("0123456789xXｘ１ '’\u3000\u200b身份证-./eE+", max_size=30))
def test_levelling_a_text_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(max_size=30))
def test_reading_junk_ends_in_a_reason_and_never_in_a_crash(text: str) -> None:
    with suppress(IdProblem):
        assert len(parse_id(text).number18) == 18


@given(id_numbers(), st.integers(1, 7), st.integers(1, 4))
def test_a_disability_certificate_names_holder_category_and_grade(number: str, category: int, grade: int) -> None:
    certificate = disability_certificate(f" {number.lower()}{category}{grade} ")

    assert (certificate.holder.number18, certificate.category, certificate.grade) == (number, category, grade)
    assert certificate.number20 == f"{number}{category}{grade}"
    assert number[6:14] not in repr(certificate)


@pytest.mark.parametrize("tail", ["", "4", "84", "45", "04", "4444"])
def test_a_certificate_with_an_impossible_tail_is_refused(tail: str) -> None:
    with pytest.raises(DisabilityCertificateInvalid):
        disability_certificate(synthetic_id(born_on=date(1980, 1, 1), sex="1", order=1) + tail)


def test_a_certificate_of_a_wrong_identity_number_is_refused() -> None:
    with pytest.raises(DisabilityCertificateInvalid):
        disability_certificate("14239919720111002444")
