"""The front page, and the programme's colours and mark."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from careladder.packs import Pack
from careladder.packs.programmes import programme
from careladder.web.brand import emblem as emblem_of
from careladder.web.brand import style_sheet
from careladder.web.programme import portal_programme, programme_of

FOREVER = 365 * 24 * 3600


def home(request: HttpRequest) -> HttpResponse:
    """What the programme is and what one can do here."""
    return render(request, "portal/home/home.html", {"pack": portal_programme(request)})


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
