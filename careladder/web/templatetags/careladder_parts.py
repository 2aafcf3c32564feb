"""What only the components of this house ask: how an outcome looks, page numbers, a chart's numbers."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

from django import template
from django.core.paginator import Page
from django.template import RequestContext
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from careladder.packs import Outcome, Pack
from careladder.packs.programmes import default_programme

register = template.Library()
REVIEW = "review:"


@register.filter
def outcome(answer: Any) -> str:
    """`holds`, `fails`, `unknown` or `later` of a Reason or a Verdict; a plain object is asked whether it `holds`."""
    found = getattr(answer, "outcome", None)
    if found is None:
        found = Outcome.HOLDS if _holds(answer) else Outcome.FAILS
    if found is not Outcome.HOLDS and getattr(answer, "not_yet_from", None):
        return "later"
    return str(found.value)


def _holds(answer: Any) -> bool:
    return bool(answer.get("holds") if isinstance(answer, dict) else getattr(answer, "holds", False))


@register.filter
def outcome_icon(answer: Any) -> str:
    """The icon of an outcome; never the only thing that says it."""
    return {"holds": "circle_check", "fails": "circle_x", "unknown": "help_circle", "later": "clock"}[outcome(answer)]


@register.filter
def outcome_tone(answer: Any) -> str:
    """The badge's colour for an outcome."""
    return {"holds": "success", "fails": "neutral", "unknown": "info", "later": "warning"}[outcome(answer)]


@register.filter
def outcome_word(answer: Any) -> str:
    """The outcome in a word."""
    words = {"holds": _("Fits"), "fails": _("Does not fit"), "unknown": _("Not clear yet"), "later": _("Not yet")}
    return words[outcome(answer)]


@register.filter
def papers(missing: Sequence[str]) -> list[str]:
    """What a person can bring; what an office worker must decide (`review:…`) is no paper."""
    return [kind for kind in missing if not kind.startswith(REVIEW)]


@register.filter
def needs_review(missing: Sequence[str]) -> bool:
    """Whether a person at the office has to decide something."""
    return any(kind.startswith(REVIEW) for kind in missing)


@register.filter
def source_title(key: str | None, pack: Pack | None) -> str:
    """The title of a source of the pack; a key nobody knows is shown as it is."""
    found = (pack or default_programme()).about.sources.get(key or "")
    return f"{found.title} {found.doc_no or ''}".strip() if found else key or ""


@register.filter
def page_numbers(page: Page) -> Iterable[int | None]:
    """The page numbers worth a link; None stands for a gap."""
    pages = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in pages]


@register.simple_tag(takes_context=True)
def page_url(context: RequestContext, name: str, number: int) -> str:
    """Return the same address with another page number; every other filter stays."""
    query = context["request"].GET.copy()
    query[name] = str(number)
    return f"?{query.urlencode()}"


@register.filter
def rows(series: Sequence[Any], labels: Sequence[str]) -> list[tuple[str, tuple[Any, ...]]]:
    """Turn a chart's series into the rows of a table: (label, one value a series)."""
    columns = zip_longest(*(_values(one) for one in series))
    return list(zip(map(str, labels), columns, strict=False))


@register.simple_tag
def chart_data(element_id: str, labels: Sequence[str], series: Sequence[Any]) -> SafeString:
    """The numbers of a chart as a JSON script element, which a strict policy lets stand."""
    plain = [{"name": str(_part(one, "name")), "values": list(_values(one))} for one in series]
    return json_script({"labels": [str(each) for each in labels], "series": plain}, f"{element_id}-data")


def _values(one: Any) -> Sequence[Any]:
    found: Sequence[Any] = _part(one, "values")
    return found


def _part(one: Any, name: str) -> Any:
    return one[name] if isinstance(one, dict) else getattr(one, name)
