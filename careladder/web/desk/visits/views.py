"""The desk's dress for visits and cases."""

from uuid import UUID

from django.http import HttpResponse

from careladder.web.followup import pages
from careladder.web.http import Request

DESK = pages.Door(
    base="base_desk.html",
    visits="desk-visits",
    visit="desk-visit",
    cases="desk-cases",
    case="desk-case",
    close="desk-case-close",
    account="desk-case-account",
    new_case="desk-case-new",
)


def visits(request: Request) -> HttpResponse:
    """Visits due."""
    return pages.visits_page(request, DESK)


def visit(request: Request, visit_uid: UUID) -> HttpResponse:
    """One visit."""
    return pages.visit_page(request, visit_uid, DESK)


def cases(request: Request) -> HttpResponse:
    """Open cases."""
    return pages.cases_page(request, DESK)


def case(request: Request, case_uid: UUID) -> HttpResponse:
    """One case."""
    return pages.case_page(request, case_uid, DESK)


def account(request: Request, case_uid: UUID) -> HttpResponse:
    """What she said happened."""
    return pages.account_page(request, case_uid, DESK)


def close(request: Request, case_uid: UUID) -> HttpResponse:
    """Close a case."""
    return pages.close_page(request, case_uid, DESK)


def new_case(request: Request, contract_uid: UUID) -> HttpResponse:
    """Open a case."""
    return pages.new_case_page(request, contract_uid, DESK)
