"""Values set by law are dated, sourced and graded."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from careladder.packs import NoValueYet
from careladder.packs.schema.base import Yuan
from careladder.packs.schema.dated import Valued

ORIGIN = {"source": "s", "grade": "A"}


def value(amount: Any, since: str, **more: Any) -> dict[str, Any]:
    return {"value": amount, "from": since, **ORIGIN, **more}


def valued(*entries: dict[str, Any]) -> Valued[int]:
    return Valued[int].model_validate(list(entries))


def test_the_value_in_force_is_the_last_that_began():
    rate = valued(value(1, "2020-01-01"), value(2, "2024-06-14"))

    assert rate.at(date(2024, 6, 13)).value == 1
    assert rate.at(date(2024, 6, 14)).value == 2


def test_before_the_first_value_there_is_none():
    with pytest.raises(NoValueYet, match="2020-01-01"):
        valued(value(1, "2020-01-01")).at(date(2019, 12, 31))


def test_after_until_there_is_none():
    rate = valued(value(1, "2020-01-01", until="2021-01-01"))

    assert rate.at(date(2020, 12, 31)).value == 1
    with pytest.raises(NoValueYet):
        rate.at(date(2021, 1, 1))


def test_a_figure_that_is_not_known_is_said_so():
    rate = valued(value(None, "2024-01-01", verify=True))

    with pytest.raises(NoValueYet, match="not known yet"):
        rate.at(date(2024, 1, 1))


def test_one_value_may_be_written_without_a_list():
    assert Valued[int].model_validate(value(5, "2020-01-01")).at(date(2020, 1, 1)).value == 5


def test_a_bare_number_is_refused():
    with pytest.raises(ValidationError, match="needs its origin"):
        Valued[int].model_validate(26)


@pytest.mark.parametrize("grade", ["C", "M"])
def test_a_doubtful_grade_must_be_marked(grade: str):
    entry = {"value": 1, "from": "2020-01-01", "source": "s", "grade": grade}

    with pytest.raises(ValidationError, match="verify: true"):
        Valued[int].model_validate(entry)
    assert Valued[int].model_validate({**entry, "verify": True}).at(date(2020, 1, 1)).verify


def test_values_out_of_order_are_refused():
    with pytest.raises(ValidationError, match="sorted"):
        valued(value(1, "2024-01-01"), value(2, "2020-01-01"))


def test_values_that_overlap_are_refused():
    with pytest.raises(ValidationError, match="overlap"):
        valued(value(1, "2020-01-01", until="2022-01-01"), value(2, "2021-01-01"))


def test_a_gap_between_values_is_allowed_and_empty():
    rate = valued(value(1, "2020-01-01", until="2021-01-01"), value(2, "2022-01-01"))

    assert rate.find(date(2021, 6, 1)) is None
    assert rate.at(date(2022, 1, 1)).value == 2


def test_an_end_before_the_beginning_is_refused():
    with pytest.raises(ValidationError, match="not after"):
        valued(value(1, "2020-01-01", until="2020-01-01"))


def test_yuan_are_kept_in_fen():
    fee = Valued[Yuan].model_validate([value(280, "2020-01-01"), value("2700.50", "2021-01-01")])

    assert fee.at(date(2020, 5, 1)).value == 28_000
    assert fee.at(date(2021, 5, 1)).value == 270_050


@given(st.lists(st.dates(date(1990, 1, 1), date(2040, 1, 1)), min_size=1, max_size=6, unique=True), st.dates())
def test_the_value_only_changes_on_its_turning_days(starts: list[date], day: date):
    rate = valued(*(value(place, start.isoformat()) for place, start in enumerate(sorted(starts))))

    before = [turn for turn in rate.turns() if turn <= day]
    found = rate.find(day)

    assert (found is None) == (not before)
    if found is not None:
        assert found.valid_from == max(before)
