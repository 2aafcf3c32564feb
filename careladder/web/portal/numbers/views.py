"""Every published number opens its definition, its source and its course; staff go on to the list behind it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careladder.insight.errors import UnknownIndicator
from careladder.insight.measures import View
from careladder.insight.selectors import get_indicator, indicator_course, indicator_value, published_values
from careladder.insight.words import describe
from careladder.kernel import clock
from careladder.web.programme import portal_programme
from careladder.web.showing import course_chart, tile


def numbers(request: HttpRequest) -> HttpResponse:
    """All numbers that the programme publishes."""
    pack = portal_programme(request)
    tiles = [tile(value) for value in published_values(pack.code)]
    return render(request, "portal/numbers/numbers.html", {"pack": pack, "tiles": tiles, "today": clock.today()})


def number(request: HttpRequest, indicator: str) -> HttpResponse:
    """One number: what it counts, where the definition comes from, how it went over twelve months."""
    pack = portal_programme(request)
    definition = get_indicator(pack, indicator)
    if not definition.publish:
        raise UnknownIndicator(code=indicator)
    view = View(pack.code, clock.today())
    context = {
        "pack": pack,
        "tile": tile(indicator_value(view, indicator)),
        "words": describe(pack, definition),
        "source": pack.about.sources.get(definition.source) if definition.source else None,
        "chart": course_chart(definition, indicator_course(view, indicator)),
        "today": view.as_of,
    }
    return render(request, "portal/numbers/number.html", context)
