"""From a rule to a verdict: the answer today, and the first day on which it will be another."""

from __future__ import annotations

from datetime import date, timedelta

from careladder.packs.rules.base import Context, Rule, Subject, Words
from careladder.packs.rules.verdict import Finding, Outcome, Verdict
from careladder.packs.schema.dated import Sourced
from careladder.packs.situation import Situation


def decide(
    rule: Rule,
    situation: Situation,
    on: date,
    pack: Words,
    *,
    path: str = "rule",
    origin: Sourced | None = None,
    subject: Subject | None = None,
) -> Verdict:
    """Decide `rule` for the situation on a day.

    The rule is asked again on every later day on which one of its parts may turn, so `not_yet_from` and `not_after`
    are exact however the parts are composed: `all` waits for the latest, `any` for the earliest.
    """
    ctx = Context(
        situation=situation,
        on=on,
        words=pack,
        path=path,
        source=origin.source if origin else None,
        grade=origin.grade if origin else None,
        verify=origin.verify if origin else False,
        subject=subject or Subject(),
    )
    found = rule.finding(ctx)
    turn = _first_turn(rule, ctx, found.outcome)
    return Verdict(
        outcome=found.outcome,
        reasons=found.reasons,
        missing=_missing(rule, ctx, found, turn),
        not_yet_from=turn if found.outcome is Outcome.FAILS else None,
        not_after=turn - timedelta(days=1) if turn and found.outcome is Outcome.HOLDS else None,
    )


def _missing(rule: Rule, ctx: Context, found: Finding, turn: date | None) -> tuple[str, ...]:
    """Return the papers to bring, by today or by the day the rule opens; none help against a lasting condition."""
    if found.outcome is Outcome.UNKNOWN:
        return found.missing
    if found.outcome is Outcome.HOLDS or turn is None:
        return ()
    return tuple(dict.fromkeys((*found.missing, *rule.finding(ctx.on_day(turn)).missing)))


def _first_turn(rule: Rule, ctx: Context, outcome: Outcome) -> date | None:
    """Return the first later day with another answer. An unknown answer waits for documents, not for a day."""
    if outcome is Outcome.UNKNOWN:
        return None
    days = sorted({day for day in rule.turns(ctx) if day > ctx.on})
    return next((day for day in days if rule.finding(ctx.on_day(day)).outcome is not outcome), None)
