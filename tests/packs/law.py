"""Asking one rule about one situation, without any pack."""

from __future__ import annotations

from datetime import date
from typing import Any

from careladder.packs.rules.base import Subject
from careladder.packs.rules.compose import parse_rule
from careladder.packs.rules.decide import decide
from careladder.packs.rules.verdict import Verdict
from careladder.packs.situation import Situation, Training
from careladder.packs.text import Text


class Plainly:
    """Names everything by its code."""

    def words_for(self, kind: str, code: str) -> Text:
        return Text(zh=code, en=code)


def day(text: str) -> date:
    return date.fromisoformat(text)


def judge(rule: dict[str, Any], on: str, /, *, claim: dict[str, Any] | None = None, **facts: Any) -> Verdict:
    """Decide a rule as written in YAML; `claim` is the course a claim is about (`subsidy` its code)."""
    subject = None
    if claim is not None:
        about = {key: value for key, value in claim.items() if key != "subsidy"}
        subject = Subject(claim.get("subsidy"), Training.model_validate(about) if about else None)
    return decide(parse_rule(rule), Situation.model_validate(facts), day(on), Plainly(), subject=subject)
