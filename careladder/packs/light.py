"""The traffic light of a worker's papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from careladder.packs.rules.papers import last_valid_day
from careladder.packs.schema.placement import Colour, LightPaper
from careladder.packs.situation import Evidence
from careladder.packs.text import Text, say

if TYPE_CHECKING:
    from careladder.packs.pack import Pack


@dataclass(frozen=True)
class Light:
    """The colour of a worker's papers and why; `until` is the last day it stays this good if nothing is renewed."""

    colour: Colour
    reasons: tuple[Text, ...]
    missing: tuple[str, ...]
    until: date | None
    verify: bool


def traffic_light(pack: Pack, papers: Sequence[Evidence], on: date) -> Light:
    rule = pack.placement.traffic_light
    alarms = [each.kind for each in papers if each.kind in rule.alarms and _valid(each, None, on)]
    unproven = [paper.document for paper in rule.identity if _last_day(papers, paper, on) is None]
    lacking = [paper.document for paper in rule.required if _last_day(papers, paper, on) is None]
    colour: Colour = "red" if alarms or unproven else "yellow" if lacking else "green"
    ends = [day for paper in (*rule.identity, *rule.required) if (day := _last_day(papers, paper, on)) is not None]
    reasons = [_light_sentence(pack, kind, "alarm") for kind in alarms]
    reasons += [_light_sentence(pack, kind, "lacking") for kind in (*unproven, *lacking)]
    until = min(ends) if colour == "green" and ends else None
    return Light(
        colour=colour,
        reasons=tuple(reasons) or (say("证件齐全有效。", "All papers are there and valid."),),
        missing=(*unproven, *lacking),
        until=None if until is None or until.year >= date.max.year else until,
        verify=rule.verify,
    )


def _valid(paper: Evidence, rule: LightPaper | None, on: date) -> bool:
    starts = paper.issued_on or date.min
    return starts <= on <= last_valid_day(paper, rule.valid_for if rule else None)


def _last_day(papers: Sequence[Evidence], wanted: LightPaper, on: date) -> date | None:
    """Return the last day covered by a valid paper of the kind, or None if there is none today."""
    days = [last_valid_day(p, wanted.valid_for) for p in papers if p.kind == wanted.document and _valid(p, wanted, on)]
    return max(days, default=None)


def _light_sentence(pack: Pack, kind: str, what: str) -> Text:
    name = pack.words_for("document", kind)
    if what == "alarm":
        return say(f"存在异常记录：{name.zh}。", f"An alarming record is on file: {name.en}.")
    return say(f"缺少或已过期：{name.zh}。", f"Missing or out of date: {name.en}.")
