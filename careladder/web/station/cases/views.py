"""The station's dress for cases."""

from uuid import UUID

from django.http import HttpResponse

from careladder.web.followup import pages
from careladder.web.http import Request
from careladder.web.station.visits.views import STATION


def cases(request: Request) -> HttpResponse:
    """Open cases."""
    return pages.cases_page(request, STATION)


def case(request: Request, case_uid: UUID) -> HttpResponse:
    """One case."""
    return pages.case_page(request, case_uid, STATION)


def account(request: Request, case_uid: UUID) -> HttpResponse:
    """What she said happened."""
    return pages.account_page(request, case_uid, STATION)


def close(request: Request, case_uid: UUID) -> HttpResponse:
    """Close a case."""
    return pages.close_page(request, case_uid, STATION)


def new_case(request: Request, contract_uid: UUID) -> HttpResponse:
    """Open a case."""
    return pages.new_case_page(request, contract_uid, STATION)
