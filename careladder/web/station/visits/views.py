"""The station's dress for visits."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from careladder.placement.selectors import contracts
from careladder.web.followup import pages
from careladder.web.http import Request

STATION = pages.Door(
    base="base_station.html",
    visits="station-visits",
    visit="station-visit",
    cases="station-cases",
    case="station-case",
    close="station-case-close",
    account="station-case-account",
    new_case="station-case-new",
)
_A_PAGE = 50


def visits(request: Request) -> HttpResponse:
    """Visits due."""
    return pages.visits_page(request, STATION)


def visit(request: Request, visit_uid: UUID) -> HttpResponse:
    """One visit."""
    return pages.visit_page(request, visit_uid, STATION)


def carers(request: Request) -> HttpResponse:
    """The station's carers at work."""
    found = contracts(visible_to=request.actor, current=True)
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    return render(request, "station/visits/carers.html", {"page": page})
