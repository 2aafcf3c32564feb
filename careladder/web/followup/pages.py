"""Visits and cases as both doors show them; a door gives its routes and its base template."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careladder.followup.selectors import cases, get_case, get_visit, visits_due
from careladder.followup.services import close_case, make_visit, open_case, reveal_account
from careladder.kernel import clock
from careladder.kernel.errors import DomainError
from careladder.packs import Pack
from careladder.packs.programmes import programme
from careladder.placement.selectors import get_contract
from careladder.web.followup.forms import CaseForm, CloseForm, ReasonForm, VisitForm
from careladder.web.http import Request
from careladder.web.showing import language

_A_PAGE = 50


@dataclass(frozen=True)
class Door:
    """Which door's dress the pages wear, and where their links lead."""

    base: str
    visits: str
    visit: str
    cases: str
    case: str
    close: str
    account: str
    new_case: str


def visits_page(request: Request, door: Door) -> HttpResponse:
    """Whom to visit: overdue first, then what falls due within a week."""
    page = Paginator(visits_due(visible_to=request.actor), _A_PAGE).get_page(request.GET.get("page"))
    return render(request, "followup/visits.html", {"door": door, "page": page, "today": clock.today()})


def visit_page(request: Request, visit_uid: UUID, door: Door) -> HttpResponse:
    """One visit: the form, or what was recorded."""
    visit = get_visit(visit_uid, visible_to=request.actor)
    pack = programme(visit.programme)
    form = VisitForm(request.POST if request.method == "POST" else None, pack=pack, language=language())
    if request.method == "POST" and form.is_valid():
        try:
            make_visit(visit=visit, by=request.actor, **form.arguments())
            messages.success(request, _("The visit is on record."))
            return redirect(door.visits)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    context = {"door": door, "visit": visit, "pack": pack, "form": form, "script": _script(pack, visit, request)}
    return render(request, "followup/visit.html", context, status=422 if form.errors else 200)


def _script(pack: Pack, visit: Any, request: Request) -> str:
    """What the programme suggests to say first, with both names in it; empty when it suggests nothing."""
    said = next((message for message in pack.messages if message.channel == "script"), None)
    if said is None:
        return ""
    names = {"name": visit.contract.person.name, "visitor": request.actor.name}
    return said.text.in_(language()).format_map(defaultdict(str, names))


def cases_page(request: Request, door: Door) -> HttpResponse:
    """Open cases, the nearest clock first."""
    page = Paginator(cases(visible_to=request.actor, open_only=True), _A_PAGE).get_page(request.GET.get("page"))
    pack = programme(request.actor.programme or "")
    return render(request, "followup/cases.html", {"door": door, "page": page, "pack": pack, "today": clock.today()})


def case_page(request: Request, case_uid: UUID, door: Door) -> HttpResponse:
    """One case with its roads and clocks."""
    case = get_case(case_uid, visible_to=request.actor)
    return _case(request, case, door)


def _case(request: Request, case: Any, door: Door, *, status: int = 200, **more: Any) -> HttpResponse:
    forms = {"form": CloseForm(), "reason": ReasonForm()}
    context = {"door": door, "case": case, "pack": programme(case.programme), **forms, **more}
    return render(request, "followup/case.html", context, status=status)


def account_page(request: Request, case_uid: UUID, door: Door) -> HttpResponse:
    """What she said happened, opened for a reason that is written down."""
    case = get_case(case_uid, visible_to=request.actor)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _case(request, case, door, status=422, reason=form)
    account = reveal_account(case=case, reason=form.cleaned_data["reason"], by=request.actor)
    return _case(request, case, door, account=account)


def close_page(request: Request, case_uid: UUID, door: Door) -> HttpResponse:
    """Close a case."""
    case = get_case(case_uid, visible_to=request.actor)
    form = CloseForm(request.POST)
    if form.is_valid():
        try:
            close_case(case=case, result=form.cleaned_data["result"], by=request.actor)
            messages.success(request, _("The case is closed."))
            return redirect(door.cases)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            case.refresh_from_db()
    return _case(request, case, door, status=422, form=form)


def new_case_page(request: Request, contract_uid: UUID, door: Door) -> HttpResponse:
    """Open a case for a worker under her contract."""
    contract = get_contract(contract_uid, visible_to=request.actor)
    pack = programme(contract.programme)
    form = CaseForm(request.POST if request.method == "POST" else None, pack=pack, language=language())
    if request.method == "POST" and form.is_valid():
        case = open_case(
            person=contract.person, programme=pack.code, contract=contract, by=request.actor, **form.cleaned_data
        )
        return redirect(door.case, case.pk)
    context = {"door": door, "contract": contract, "pack": pack, "form": form}
    return render(request, "followup/new_case.html", context, status=422 if form.errors else 200)
