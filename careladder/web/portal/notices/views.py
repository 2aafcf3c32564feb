"""Masked lists under publicity: online for their days, and not for search engines."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from careladder.gates.selectors import get_publication_online, publications_online
from careladder.web.programme import portal_programme


def notices(request: HttpRequest) -> HttpResponse:
    """What is under publicity today."""
    pack = portal_programme(request)
    found = publications_online(programme=pack.code)
    return _unindexed(render(request, "portal/notices/list.html", {"notices": found}))


def notice(request: HttpRequest, publication_uid: UUID) -> HttpResponse:
    """One list, while its days last."""
    pack = portal_programme(request)
    found = get_publication_online(publication_uid, programme=pack.code)
    context = {
        "notice": found,
        "headings": [_said(column) for column in found.columns],
        "rows": [[_said(cell) for cell in row] for row in found.rows],
        "pack": pack,
    }
    return _unindexed(render(request, "portal/notices/notice.html", context))


def _said(value: Any) -> Any:
    """A value stored in both languages, in the reader's."""
    if isinstance(value, dict):
        return value["en" if (get_language() or "").startswith("en") else "zh"]
    return value


def _unindexed(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
