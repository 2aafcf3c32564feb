"""Refusals and failures as pages that say what to do; an htmx request gets the sentence alone."""

import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from careladder.kernel.errors import DomainError, NotAllowed


def refusal_page(request: HttpRequest, error: DomainError) -> HttpResponse:
    """Answer a domain error with its own sentence and status."""
    return _page(request, error.status, str(error))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django names it
    """Answer a route that may not be opened by this actor, or by anybody."""
    return refusal_page(request, NotAllowed())


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django names it
    """Answer an address that leads nowhere."""
    return _page(request, 404, _("There is no page at this address. Check it, or begin at the first page."))


def wrong_method(request: HttpRequest) -> HttpResponse:
    """Answer a page that was asked for by the address its form is sent to."""
    return _page(request, 405, _("This address only takes what a form sends. Go back and use the button there."))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what should not have happened: 503 while the database is away, else 500."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return _page(request, 503, _("The records can't be reached just now. Nothing is lost; try again in a minute."))
    return _page(request, 500, _("Something went wrong on our side, and it has been noted. Please try again later."))


def _page(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    whole = not getattr(request, "htmx", False)
    response = render(
        request,
        "errors/page.html" if whole else "errors/_sentence.html",
        {"status": status, "title": _title(status), "sentence": sentence, "signing_in_may_help": {403, 404}},
        status=status,
    )
    response["Cache-Control"] = "no-store"
    if not whole:
        # A refusal must not replace the row that was clicked.
        response["HX-Retarget"], response["HX-Reswap"] = "#notices", "innerHTML"
    return response


def _title(status: int) -> str:
    titles = {
        403: _("You may not open this"),
        404: _("This page is not here"),
        405: _("This can't be done from here"),
        409: _("This can't be done now"),
        422: _("Please check what was entered"),
        429: _("Too many tries"),
        500: _("Something went wrong"),
        503: _("Please try again in a minute"),
    }
    return titles.get(status, HTTPStatus(status).phrase)
