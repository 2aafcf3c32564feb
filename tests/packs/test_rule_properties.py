"""What must be true of every rule, however composed: its days are exact, and its parts decide it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careladder.packs import Outcome
from careladder.packs.rules.base import Context, Rule
from careladder.packs.rules.compose import parse_rule
from careladder.packs.rules.decide import decide
from careladder.packs.situation import Situation
from tests.packs.law import Plainly
from tests.packs.strategies import DAYS, LEAVES, MONOTONE, RULES, SITUATIONS, TURNING

FAR = timedelta(days=900)


def outcome(rule: Any, situation: Situation, on: date) -> Outcome:
    parsed = rule if isinstance(rule, Rule) else parse_rule(rule)
    return parsed.finding(Context(situation, on, Plainly(), "rule")).outcome


def some_days(first: date, end: date) -> list[date]:
    """Every fifth day from `first` on, and the last day before `end`."""
    return [date.fromordinal(n) for n in (*range(first.toordinal(), end.toordinal(), 5), end.toordinal() - 1)]


def check_turning_day(rule: Any, facts: dict, on: date) -> None:
    """The answer stays what it is until the day the verdict names, and changes on it; no day named, no change."""
    rule, situation = parse_rule(rule), Situation.model_validate(facts)
    verdict = decide(rule, situation, on, Plainly())
    turn = verdict.not_yet_from or (verdict.not_after and verdict.not_after + timedelta(days=1))
    if verdict.outcome is Outcome.UNKNOWN:
        assert turn is None
        return

    assert all(outcome(rule, situation, day) is verdict.outcome for day in some_days(on, turn or on + FAR))
    if turn is not None:
        assert outcome(rule, situation, turn) is not verdict.outcome
    if verdict.not_yet_from is not None and not verdict.missing:
        assert outcome(rule, situation, verdict.not_yet_from) is Outcome.HOLDS


@pytest.mark.parametrize("kind", TURNING)
def test_the_day_on_which_a_single_rule_turns_is_exact(kind: str):
    @settings(max_examples=60)
    @given(TURNING[kind], SITUATIONS, DAYS)
    def check(rule: Any, facts: dict, on: date) -> None:
        check_turning_day(rule, facts, on)

    check()


@settings(max_examples=150)
@given(RULES, SITUATIONS, DAYS)
def test_the_day_on_which_a_composed_rule_turns_is_exact(rule: Any, facts: dict, on: date):
    check_turning_day(rule, facts, on)


@settings(max_examples=100)
@given(MONOTONE, SITUATIONS, DAYS, st.integers(1, 800))
def test_what_holds_keeps_holding_under_rules_that_only_need_time(rule: Any, facts: dict, on: date, later: int):
    situation = Situation.model_validate(facts)

    if outcome(rule, situation, on) is Outcome.HOLDS:
        assert outcome(rule, situation, on + timedelta(days=later)) is Outcome.HOLDS


@given(st.lists(LEAVES, min_size=1, max_size=4), SITUATIONS, DAYS)
def test_all_is_as_weak_as_its_weakest_part_and_any_as_strong_as_its_strongest(parts: list, facts: dict, on: date):
    situation = Situation.model_validate(facts)
    rank = {Outcome.FAILS: 0, Outcome.UNKNOWN: 1, Outcome.HOLDS: 2}
    each = [outcome(part, situation, on) for part in parts]

    assert outcome({"all": parts}, situation, on) is min(each, key=rank.__getitem__)
    assert outcome({"any": parts}, situation, on) is max(each, key=rank.__getitem__)


@given(RULES, SITUATIONS, DAYS)
def test_saying_not_twice_changes_nothing(rule: Any, facts: dict, on: date):
    situation = Situation.model_validate(facts)

    assert outcome({"not": {"not": rule}}, situation, on) is outcome(rule, situation, on)


@given(RULES, SITUATIONS, DAYS)
def test_an_open_answer_names_a_document_and_every_answer_gives_a_reason(rule: Any, facts: dict, on: date):
    verdict = decide(parse_rule(rule), Situation.model_validate(facts), on, Plainly())

    assert verdict.reasons
    assert all(reason.text.zh and reason.text.en for reason in verdict.reasons)
    assert (verdict.outcome is not Outcome.UNKNOWN) or verdict.missing


@settings(max_examples=60)
@given(RULES, SITUATIONS, DAYS)
def test_a_rule_asked_twice_answers_the_same(rule: Any, facts: dict, on: date):
    situation = Situation.model_validate(facts)

    assert decide(parse_rule(rule), situation, on, Plainly()) == decide(parse_rule(rule), situation, on, Plainly())
