"""A person's way is told in plain sentences, newest first."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import translation

from careladder.packs.programmes import programme
from careladder.web.way import way_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 5)


@dataclass
class Told:
    """A fact as far as it is told."""

    kind: str
    payload: dict[str, Any] = field(default_factory=dict)
    on: date = DAY
    amount_fen: int | None = None


def sentences(*facts: Told, language: str = "en") -> list[str]:
    with translation.override(language):
        return [f"{step.sentence} {step.detail}".strip() for step in way_of(facts, programme("luliang"))]


def test_codes_are_said_in_the_reader_s_language() -> None:
    recognised = Told("person.recognised", {"group": "DL", "rule_version": "1"})
    assert sentences(recognised) == ["Recognised in the group Older unemployed"]
    assert sentences(recognised, language="zh-hans") == ["已认定为就业困难人员(大龄失业人员)"]


def test_work_says_where_and_for_how_much() -> None:
    placed = Told(
        "placement.placed",
        {"occupation": "4-10-01-05", "work_region": "110105", "wage_fen": 550_000, "scope": "nation"},
    )
    assert sentences(placed, language="zh-hans") == ["上岗就业 养老护理员 · 朝阳区 · ¥5,500.00"]


def test_days_in_class_that_follow_each_other_are_one_line() -> None:
    lessons = [Told("training.attended", {"kind": "theory"}, on=DAY + timedelta(days=day // 2)) for day in range(6)]
    found = sentences(Told("training.enrolled", {"course": "YL"}), *lessons, Told("exam.passed", {"course": "YL"}))
    assert found == [
        "Passed the final exam Elderly care",
        "Was in class on 3 days 5 March 2026 – 7 March 2026",
        "Enrolled in a class Elderly care",
    ]


def test_a_code_that_nobody_has_words_for_stays_as_it_is() -> None:
    assert sentences(Told("person.recognised", {"group": "OLD"})) == ["Recognised in the group OLD"]


def test_a_field_that_an_older_fact_did_not_have_leaves_a_gap() -> None:
    assert sentences(Told("wage.paid", {}, amount_fen=420_000)) == ["Wage of  noted ¥4,200.00"]


def test_accounts_and_plans_are_no_part_of_her_way() -> None:
    assert sentences(Told("account.opened"), Told("visit.planned", {"due_on": "2026-04-01"})) == []
