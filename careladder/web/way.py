"""A person's way in plain sentences: the facts about her, with every code said in words, newest first."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Protocol

from django.db.models import TextChoices
from django.utils.translation import get_language, ngettext

from careladder.certificates.enums import RevokeReason
from careladder.followup.enums import VisitOutcome
from careladder.journey.kinds import kind_of
from careladder.kernel.codes import OCCUPATIONS
from careladder.matching.enums import Side, reason_words
from careladder.packs import Pack
from careladder.people.enums import Purpose
from careladder.people.words import fact_words
from careladder.placement.enums import Dispute, EndReason
from careladder.subsidies.enums import ClaimStatus
from careladder.training.enums import LeaveReason
from careladder.web.templatetags.careladder import fen, label, region, zhdate, zhmonth

Say = Callable[[str, Pack], str]


class Recorded(Protocol):
    """What of a fact is told."""

    kind: str
    on: date
    payload: dict[str, Any]
    amount_fen: int | None


@dataclass(frozen=True)
class Step:
    """One line of the way, as `c-timeline` draws it."""

    on: date
    sentence: str
    detail: str
    icon: str
    tone: str


def way_of(facts: Iterable[Recorded], pack: Pack) -> list[Step]:
    """Tell a person's facts (oldest first) newest first. Days in class that follow each other become one line."""
    told = [fact for fact in facts if not fact.kind.startswith(_UNTOLD)]
    steps = []
    for in_class, run in groupby(told, key=lambda fact: fact.kind == "training.attended"):
        group = list(run)
        steps += [_days_in_class(group)] if in_class else [step_of(fact, pack) for fact in group]
    return steps[::-1]


def step_of(fact: Recorded, pack: Pack) -> Step:
    """Tell one fact."""
    kind = kind_of(fact.kind)
    words = {name: _said(fact.kind, name, value, pack) for name, value in fact.payload.items()}
    sentence = kind.sentence_en if (get_language() or "").startswith("en") else kind.sentence_zh
    return Step(fact.on, sentence.format_map(_Blank(words)), _detail(fact, pack), *_look(fact.kind))


class _Blank(dict[str, str]):
    """A field that an older fact did not have leaves a gap, not a broken page."""

    def __missing__(self, key: str) -> str:
        return ""


def _days_in_class(facts: list[Recorded]) -> Step:
    days = len({fact.on for fact in facts})
    sentence = ngettext("Was in class on %(days)s day", "Was in class on %(days)s days", days) % {"days": days}
    return Step(facts[-1].on, sentence, f"{zhdate(facts[0].on)} – {zhdate(facts[-1].on)}", *_look("training.attended"))


def _said(kind: str, field: str, value: Any, pack: Pack) -> str:
    """One field of a payload in words; what nobody has words for stays as it is."""
    if not isinstance(value, str):
        return "" if value is None else str(value)
    say = _WORDS.get(f"{kind}.{field}") or _WORDS.get(field)
    return say(value, pack) if say else value


def _choice(choices: type[TextChoices]) -> Say:
    return lambda code, _pack: str(choices(code).label) if code in choices.values else code


def _word(kind: str) -> Say:
    return lambda code, pack: label(pack.words_for(kind, code))


def _entry(table: Callable[[Pack], Iterable[Any]]) -> Say:
    return lambda code, pack: next((label(each) for each in table(pack) if each.code == code), code)


def _day(text: str, _pack: Pack) -> str:
    return zhdate(date.fromisoformat(text))


def _month(text: str, _pack: Pack) -> str:
    return zhmonth(date.fromisoformat(f"{text[:7]}-01"))


_WORDS: Mapping[str, Say] = {
    "group": _word("group"),
    "course": _word("course"),
    "due_on": _day,
    "month": _month,
    "side": _choice(Side),
    "purpose": _choice(Purpose),
    "type": _entry(lambda pack: pack.case_types),
    "subsidy": _entry(lambda pack: pack.subsidies),
    "household.recorded.kind": _word("household"),
    "circumstance.recorded.kind": fact_words,
    "person.unrecognised.reason": _entry(lambda pack: pack.hardship.exits),
    "training.left.reason": _choice(LeaveReason),
    "certificate.revoked.reason": _choice(RevokeReason),
    "placement.ended.reason": _choice(EndReason),
    "placement.disputed.reason": _choice(Dispute),
    "matching.declined.reason": lambda code, _pack: reason_words(code),
    "matching.withdrawn.reason": lambda code, _pack: reason_words(code),
    "visit.made.outcome": _choice(VisitOutcome),
    "subsidy.reviewed.decision": _choice(ClaimStatus),
}


def _detail(fact: Recorded, pack: Pack) -> str:
    """What a reader wants to know next: which course, where, how much."""
    said = [
        say(fact.payload[field], pack) for field, say in _DETAILS.get(fact.kind, {}).items() if fact.payload.get(field)
    ]
    return " · ".join([*said, *([fen(fact.amount_fen)] if fact.amount_fen else [])])


def _occupation(code: str, _pack: Pack) -> str:
    return OCCUPATIONS.label(code, get_language() or "zh") if code in OCCUPATIONS else code


_DETAILS: Mapping[str, Mapping[str, Callable[[Any, Pack], str]]] = {
    "training.enrolled": {"course": _word("course")},
    "training.completed": {"course": _word("course")},
    "exam.marked": {"mark": lambda mark, _pack: str(mark)},
    "exam.passed": {"course": _word("course")},
    "certificate.issued": {"occupation": _occupation},
    "placement.placed": {
        "occupation": _occupation,
        "work_region": lambda code, _pack: region(code),
        "wage_fen": lambda amount, _pack: fen(amount),
    },
    "subsidy.claimed": {"subsidy": _entry(lambda pack: pack.subsidies)},
    "subsidy.paid": {"subsidy": _entry(lambda pack: pack.subsidies)},
    "training.benefit_given": {"benefit": _entry(lambda pack: pack.benefits)},
}
# About accounts and plans, not about her way.
_UNTOLD = ("account.", "visit.planned", "gate.", "matching.withdrawn")
_LOOKS = {
    "person": ("user_check", ""),
    "household": ("home", ""),
    "circumstance": ("file_text", ""),
    "training": ("school", ""),
    "exam": ("pencil", ""),
    "certificate": ("certificate", "success"),
    "matching": ("briefcase", ""),
    "placement": ("building", "success"),
    "wage": ("cash", ""),
    "visit": ("phone", ""),
    "case": ("scale", "warning"),
    "subsidy": ("coin", "success"),
    "career": ("stairs_up", "success"),
}


def _look(kind: str) -> tuple[str, str]:
    """Icon and tone by the family of the kind."""
    return _LOOKS.get(kind.partition(".")[0], ("circle", ""))
