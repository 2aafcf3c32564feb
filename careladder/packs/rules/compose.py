"""all, any, not: three-valued composition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator

from careladder.packs.errors import nearest
from careladder.packs.rules.base import Context, Rule
from careladder.packs.rules.verdict import Finding, Outcome
from careladder.packs.schema.base import problem

VOCABULARY: dict[str, type[Rule]] = {}
"""Every rule by name; filled once by `careladder.packs.rules.vocabulary`."""

_COMPOSITE = ("all", "any", "not")


def parse_rule(data: Any) -> Rule:
    """Build the rule that `data` names: `{rule: name, …}`, or shorter `{all: […]}`, `{any: […]}`, `{not: …}`."""
    if isinstance(data, Rule):
        return data
    if not isinstance(data, dict):
        raise problem("a rule is written {rule: name, …}, {all: […]}, {any: […]} or {not: …}")
    for name in _COMPOSITE:
        if name in data and "rule" not in data:
            data = {**{k: v for k, v in data.items() if k != name}, "rule": name, "of": data[name]}
    name = data.get("rule")
    if name is None:
        raise problem("a rule needs its name: {rule: name, …}", nearest(next(iter(map(str, data)), ""), VOCABULARY))
    if name not in VOCABULARY:
        raise problem(f"there is no rule `{name}`", nearest(str(name), VOCABULARY))
    return VOCABULARY[name].model_validate(data)


AnyRule = Annotated[Rule, PlainValidator(parse_rule)]


class _Several(Rule):
    of: tuple[AnyRule, ...] = Field(min_length=1)

    def _findings(self, ctx: Context) -> list[Finding]:
        inner = _inherit(self, ctx)
        return [part.finding(inner.under(f"{self.rule}[{place}]")) for place, part in enumerate(self.of)]

    def turns(self, ctx: Context) -> Iterable[date]:
        return chain.from_iterable(part.turns(ctx) for part in self.of)


class AllOf(_Several):
    """Every part holds. One part that fails decides, whatever is unknown."""

    rule: Literal["all"] = "all"

    def finding(self, ctx: Context) -> Finding:
        parts = self._findings(ctx)
        return Finding(_weakest(parts), _reasons(parts), _missing(parts))


class AnyOf(_Several):
    """One part holds. When one does, the others are not mentioned."""

    rule: Literal["any"] = "any"

    def finding(self, ctx: Context) -> Finding:
        parts = self._findings(ctx)
        for outcome in (Outcome.HOLDS, Outcome.UNKNOWN):
            telling = [part for part in parts if part.outcome is outcome]
            if telling:
                shown = telling if outcome is Outcome.HOLDS else parts
                return Finding(outcome, _reasons(shown), _missing(telling))
        return Finding(Outcome.FAILS, _reasons(parts))


class Not(Rule):
    """The part does not hold. Its sentence states the fact; `holds` says what it means here."""

    rule: Literal["not"] = "not"
    of: AnyRule

    def finding(self, ctx: Context) -> Finding:
        part = self.of.finding(_inherit(self, ctx).under("not"))
        turned = tuple(
            replace(each, outcome=_FLIP[each.outcome], holds=each.outcome is Outcome.FAILS) for each in part.reasons
        )
        return Finding(_FLIP[part.outcome], turned, part.missing)

    def turns(self, ctx: Context) -> Iterable[date]:
        return self.of.turns(ctx)


_FLIP = {Outcome.HOLDS: Outcome.FAILS, Outcome.FAILS: Outcome.HOLDS, Outcome.UNKNOWN: Outcome.UNKNOWN}


def _inherit(rule: Rule, ctx: Context) -> Context:
    """Pass a composite's own origin on to its parts."""
    if rule.source is None:
        return ctx
    return replace(ctx, source=rule.source, grade=rule.grade or ctx.grade, verify=rule.verify)


def _weakest(parts: Sequence[Finding]) -> Outcome:
    outcomes = {part.outcome for part in parts}
    return next(each for each in (Outcome.FAILS, Outcome.UNKNOWN, Outcome.HOLDS) if each in outcomes)


def _reasons(parts: Sequence[Finding]) -> tuple[Any, ...]:
    return tuple(reason for part in parts for reason in part.reasons)


def _missing(parts: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(document for part in parts for document in part.missing))
