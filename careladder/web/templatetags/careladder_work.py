"""How jobs, matches and wages are said to people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from careladder.demand.enums import CloseReason, Cuisine, Language
from careladder.demand.words import codes_of
from careladder.kernel.codes import LEVELS
from careladder.matching.enums import reason_words
from careladder.packs.text import say
from careladder.web.templatetags.careladder import label

register = template.Library()
TOP = 10_000
_FAIR = 20  # per cent of a component's most


@register.filter
def level_name(level: int | None) -> str:
    """五级/初级工 … 一级/高级技师 for 1 … 5."""
    return LEVELS.label(level, get_language() or "zh") if level else ""


@register.filter
def languages(codes: Iterable[str]) -> str:
    """Languages by name."""
    return _named(codes, Language)


@register.filter
def cuisines(codes: Iterable[str]) -> str:
    """Kinds of food by name."""
    return _named(codes, Cuisine)


def _named(codes: Iterable[str], choices: Any) -> str:
    words = dict(choices.choices)
    return _(", ").join(str(words.get(code, code)) for code in codes_of(codes, choices))


@register.filter
def close_reason(code: str) -> str:
    """Why a vacancy was closed."""
    return str(dict(CloseReason.choices).get(code, code))


@register.filter
def answer_reason(code: str) -> str:
    """Why somebody said no, or why a proposal ended."""
    return reason_words(code)


@register.filter
def to_her(sentence: str) -> str:
    """The engine speaks of the worker; on her own page it speaks to her."""
    return sentence.replace("求职者", "您").replace("the worker", "you").replace("The worker", "You")


@register.filter
def percent_of_top(score: int) -> int:
    """A score of 10,000 as whole per cent."""
    return score * 100 // TOP


@dataclass(frozen=True)
class Point:
    """One component of a score in words."""

    code: str
    label: str
    points: int
    most: int
    word: str

    @property
    def telling(self) -> bool:
        """Whether it tells this pair from others: every pair has the points of a placement, nobody is rated yet."""
        return self.code not in {"placement", "ratings", "wishes_met"} and self.points > 0

    @property
    def speaks(self) -> bool:
        """Whether the component says something in favour of the pair."""
        return bool(self.most) and self.points * 100 // self.most >= _FAIR


@register.filter
def told(points: Iterable[Any]) -> list[Point]:
    """Components of a score (the engine's, or as a proposal keeps them), the weightiest first."""
    return sorted((_point(part) for part in points), key=lambda point: -point.points)


def _point(part: Any) -> Point:
    if isinstance(part, Mapping):
        code, name, points, most = part["code"], label(say(part["zh"], part["en"])), part["points"], part["most"]
    else:
        code, name, points, most = part.code, label(part.label), part.points, part.most
    return Point(code, name, points, most, _strength(points, most))


def _strength(points: int, most: int) -> str:
    share = points * 100 // most if most else 0
    return _("very good") if share >= 80 else _("good") if share >= 50 else _("fair") if share >= _FAIR else _("weak")
