"""Switches of the page itself: language and size of letters. They live in cookies and need no account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from careladder.web.context import BIG_TYPE, BIG_TYPE_COOKIE

A_YEAR = 365 * 24 * 3600


def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the language and go back."""
    response = _back(request)
    if (language := request.POST.get("language", "")) in dict(settings.LANGUAGES):
        _remember(response, settings.LANGUAGE_COOKIE_NAME, language)
    return response


def set_type(request: HttpRequest) -> HttpResponse:
    """Remember the size of letters and go back."""
    response = _back(request)
    if request.POST.get("type") == BIG_TYPE:
        _remember(response, BIG_TYPE_COOKIE, BIG_TYPE)
    else:
        response.delete_cookie(BIG_TYPE_COOKIE)
    return response


def _back(request: HttpRequest) -> HttpResponse:
    target = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(target if ours else reverse("portal-home"))


def _remember(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=A_YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax")
