"""A verdict that was kept with a decision, as the components draw it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from careladder.packs import Outcome, Reason, Text, Verdict


def kept_verdict(kept: Mapping[str, Any]) -> Verdict | None:
    """The verdict that was written down (`people.rules.plain_verdict`), or None when there is none."""
    if not kept:
        return None
    return Verdict(
        outcome=Outcome(kept["outcome"]),
        reasons=tuple(_reason(reason) for reason in kept["reasons"]),
        missing=tuple(kept["missing"]),
        not_yet_from=_day(kept["not_yet_from"]),
        not_after=_day(kept["not_after"]),
    )


def _reason(kept: Mapping[str, Any]) -> Reason:
    outcome = Outcome(kept["outcome"])
    return Reason(
        code=kept["code"],
        pack_path=kept["pack_path"],
        holds=outcome is Outcome.HOLDS,
        text=Text(zh=kept["zh"], en=kept["en"]),
        source=kept["source"],
        grade=kept["grade"],
        verify=kept["verify"],
        outcome=outcome,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
