import pytest
from hypothesis import given
from hypothesis import strategies as st

from careladder.kernel.codes import (
    EDUCATION,
    ETHNICITY,
    LEVELS,
    OCCUPATION_GROUPS,
    OCCUPATIONS,
    SEX,
    TRADES,
    Code,
    CodeTable,
    CodeUnknown,
    certificate_digit,
    level_of_certificate_digit,
    occupation_of_trade,
)

TABLES = [SEX, ETHNICITY, EDUCATION, OCCUPATIONS, OCCUPATION_GROUPS, TRADES, LEVELS]
ROWS = [(table, row) for table in TABLES for row in table]


@given(st.sampled_from(ROWS))
def test_every_word_for_a_row_leads_to_it(drawn: tuple[CodeTable, Code]) -> None:
    table, row = drawn

    for word in (row.code, row.zh, row.en, row.en.upper(), f" {row.zh}\u3000", *row.aliases):
        assert table.from_text(word) == row.code
    assert (table.label(row.code), table.label(row.code, "en")) == (row.zh, row.en)


@pytest.mark.parametrize("table", TABLES)
def test_no_word_means_two_rows(table: CodeTable) -> None:
    words = [word.casefold() for row in table for word in {row.code, row.zh, row.en, *row.aliases}]

    assert len(words) == len(set(words))


def test_the_tables_are_as_long_as_their_standards() -> None:
    assert [row.code for row in ETHNICITY] == [f"{number:02d}" for number in [*range(1, 57), 97, 98]]
    assert [row.code for row in EDUCATION] == ["10", "20", "30", "40", "60", "70", "80", "90"]
    assert [row.code for row in SEX] == ["0", "1", "2", "9"]


@pytest.mark.parametrize(
    ("table", "text", "code"),
    [
        (ETHNICITY, "汉", "01"), (ETHNICITY, 1, "01"), (ETHNICITY, "1", "01"), (ETHNICITY, "布依族", "09"),
        (ETHNICITY, "傈僳", "20"), (ETHNICITY, "达斡尔族", "31"), (ETHNICITY, "Miao", "06"),
        (EDUCATION, "初中毕业", "70"), (EDUCATION, "文盲", "90"), (EDUCATION, "中专", "40"), (EDUCATION, "大专", "30"),
        (SEX, "女性", "2"), (SEX, "male", "1"), (SEX, 2, "2"),
        (OCCUPATIONS, "保洁员L", "4-09-08-01"), (OCCUPATIONS, "护工", "4-14-01-02"), (TRADES, "月嫂", "4-10-01-06.2"),
        (LEVELS, "高级工", "3"), (LEVELS, "五级", "1"),
    ],
)  # fmt: skip
def test_what_people_write_is_understood(table: CodeTable, text: str, code: str) -> None:
    assert table.from_text(text) == code


@pytest.mark.parametrize("text", ["", None, "火星族", "77"])
def test_an_unknown_word_is_refused_with_an_example(text: str | None) -> None:
    assert ETHNICITY.find_text(text) is None
    with pytest.raises(CodeUnknown, match="01 汉族"):
        ETHNICITY.from_text(text)


def test_a_row_is_found_by_number_too_and_an_unknown_code_is_refused() -> None:
    assert (ETHNICITY[9].zh, LEVELS[5].en) == ("布依族", "Level 1, senior technician")
    with pytest.raises(CodeUnknown):
        LEVELS[6]


def test_occupation_names_carry_no_green_or_digital_mark() -> None:
    assert not [row for row in OCCUPATIONS if row.zh[-1] in "LS"]


def test_every_trade_belongs_to_an_occupation_and_every_occupation_to_a_group() -> None:
    assert all(occupation_of_trade(trade.code) in OCCUPATIONS for trade in TRADES)
    groups = {row.code[:7] for row in OCCUPATION_GROUPS}
    assert {row.code[:7] for row in OCCUPATIONS} - {"4-03-02"} == groups


@pytest.mark.parametrize(("level", "digit"), [(1, 5), (2, 4), (3, 3), (4, 2), (5, 1)])
def test_certificates_count_levels_down(level: int, digit: int) -> None:
    assert certificate_digit(level) == digit
    assert level_of_certificate_digit(digit) == level
