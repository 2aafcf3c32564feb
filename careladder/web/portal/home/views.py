"""The front page, and the programme's colours and mark."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from careladder.demand.selectors import vacancies_offered
from careladder.insight.selectors import IndicatorValue, indicator_value, view_for
from careladder.packs import Pack
from careladder.packs.programmes import programme
from careladder.web.brand import emblem as emblem_of
from careladder.web.brand import style_sheet
from careladder.web.portal.courses.views import open_classes
from careladder.web.programme import portal_programme, programme_of, public_reader

FOREVER = 365 * 24 * 3600
NUMBERS, SHOWN = 4, 3


def home(request: HttpRequest) -> HttpResponse:
    """What the programme is, what it has reached, and what one can do here."""
    pack = portal_programme(request)
    context = {
        "pack": pack,
        "words": pack.texts.portal,
        "numbers": _first_numbers(pack),
        "classes": open_classes(pack)[:SHOWN],
        "jobs": vacancies_offered(programme=pack.code)[:SHOWN],
    }
    return render(request, "portal/home/home.html", context)


def _first_numbers(pack: Pack) -> list[IndicatorValue]:
    """The published numbers that the pack puts first, in its order; only these are computed."""
    published = [each for each in pack.indicators if each.publish]
    first = [each for each in published if each.headline] or published
    view = view_for(public_reader(pack))
    return [indicator_value(view, each.code) for each in first[:NUMBERS]]


@cache_control(max_age=FOREVER, public=True)
def brand(request: HttpRequest) -> HttpResponse:
    """The accent colour as a style sheet: a strict policy lets no style stand in the page."""
    return HttpResponse(style_sheet(_asked(request)), content_type="text/css; charset=utf-8")


@cache_control(max_age=FOREVER, public=True)
def emblem(request: HttpRequest) -> HttpResponse:
    """The mark in the browser's tab."""
    return HttpResponse(emblem_of(_asked(request)), content_type="image/svg+xml")


def _asked(request: HttpRequest) -> Pack:
    code = request.GET.get("programme")
    return programme(code) if code else programme_of(request)
