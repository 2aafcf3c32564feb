"""The programme's numbers for those who work with them: any day, any region, and the people behind each."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from careladder.insight.measures import View
from careladder.insight.selectors import (
    get_indicator,
    indicator_course,
    indicator_facts,
    indicator_value,
    indicator_values,
)
from careladder.insight.words import describe
from careladder.packs import Pack
from careladder.packs.programmes import programme
from careladder.people.selectors import people
from careladder.web.desk.insight.forms import ReadingForm
from careladder.web.showing import course_chart, pace, tile
from careladder.web.way import step_of

_A_PAGE = 50


def _reading(request: HttpRequest) -> tuple[Pack, ReadingForm, View]:
    pack = programme(request.actor.programme)  # type: ignore[attr-defined]
    language = "en" if (get_language() or "").startswith("en") else "zh"
    form = ReadingForm(request.GET or None, pack=pack, language=language)
    return pack, form, form.view(request)


def numbers(request: HttpRequest) -> HttpResponse:
    """Every number of the programme, with its goal."""
    pack, form, view = _reading(request)
    values = indicator_values(view)
    context = {
        "pack": pack,
        "form": form,
        "view": view,
        "tiles": [tile(value) for value in values],
        "paces": [found for value in values if (found := pace(value, view.as_of))],
        "query": request.GET.urlencode(),
    }
    return render(request, "desk/insight/numbers.html", context)


def number(request: HttpRequest, indicator: str) -> HttpResponse:
    """One number with its definition, its parts and its course."""
    pack, form, view = _reading(request)
    about = get_indicator(pack, indicator)
    context: dict[str, Any] = {
        "pack": pack,
        "form": form,
        "tile": tile(indicator_value(view, indicator)),
        "words": describe(pack, about),
        "source": pack.about.sources.get(about.source) if about.source else None,
        "chart": course_chart(about, indicator_course(view, indicator)),
        "today": view.as_of,
        "query": request.GET.urlencode(),
    }
    return render(request, "desk/insight/number.html", context)


def behind(request: HttpRequest, indicator: str) -> HttpResponse:
    """The entries a number is made of, with the people as far as the reader may see them."""
    pack, _form, view = _reading(request)
    about = get_indicator(pack, indicator)
    actor = request.actor  # type: ignore[attr-defined]
    found = indicator_facts(view, indicator, visible_to=actor)
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    names = people(visible_to=actor).in_bulk([fact.person for fact in page if fact.person])
    lines = [(fact, names.get(fact.person), step_of(fact, pack)) for fact in page]
    context = {
        "pack": pack,
        "tile": tile(indicator_value(view, indicator)),
        "about": about,
        "page": page,
        "lines": lines,
        "query": request.GET.urlencode(),
    }
    return render(request, "desk/insight/list.html", context)
