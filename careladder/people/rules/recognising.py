"""Recognition in plain values: clocks, the version of the rules, a verdict that can be kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from careladder.kernel.workdays import add_workdays
from careladder.packs import Pack, Reason, Verdict
from careladder.packs.schema.hardship import Publicity
from careladder.packs.schema.hardship import Recognition as Procedure


def decision_due(procedure: Procedure, applied_on: date) -> date | None:
    """The last day of the whole procedure: its steps' clocks one after another. None when no step has one."""
    clocks = [step.clock for step in procedure.steps if step.clock is not None]
    due = applied_on
    for clock in clocks:
        due = clock.due_on(due)
    return due if clocks else None


def publicity_until(publicity: Publicity, starts_on: date) -> date:
    """The last day of a notice that goes up on `starts_on`; that day itself does not count."""
    days = publicity.days.at(starts_on).value
    return add_workdays(starts_on, days) if publicity.counted == "working" else starts_on + timedelta(days=days)


def rule_version(pack: Pack) -> str:
    """SHA-256 over the pack's files: what a decision was made under can be found again, byte for byte."""
    return pack.digest


def plain_verdict(verdict: Verdict) -> dict[str, Any]:
    """A verdict as JSON, in both languages: the file shows in ten years what the rules said today."""
    return {
        "outcome": verdict.outcome.value,
        "reasons": [_plain_reason(reason) for reason in verdict.reasons],
        "missing": list(verdict.missing),
        "not_yet_from": verdict.not_yet_from.isoformat() if verdict.not_yet_from else None,
        "not_after": verdict.not_after.isoformat() if verdict.not_after else None,
    }


def _plain_reason(reason: Reason) -> dict[str, Any]:
    return {
        "code": reason.code,
        "pack_path": reason.pack_path,
        "outcome": reason.outcome.value,
        "zh": reason.text.zh,
        "en": reason.text.en,
        "source": reason.source,
        "grade": reason.grade,
        "verify": reason.verify,
    }
