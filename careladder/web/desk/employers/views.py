"""Employers: the list, a new one, its page with agreements and vacancies."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careladder.demand import selectors
from careladder.demand.services import register_employer, sign_agreement, verify_employer
from careladder.kernel import clock
from careladder.kernel.errors import DomainError
from careladder.web.desk.employers.forms import AgreementForm, EmployerForm, FilterForm, SearchForm
from careladder.web.http import Request
from careladder.web.programme import programme_of

PAGE = 30


def may(request: Request) -> dict[str, bool]:
    """What the reader may do, by the pages' own words."""
    acts = {"manage": "demand.manage", "person": "people.view", "propose": "matching.propose"}
    return {word: request.actor.may(permission) for word, permission in acts.items()}


def employers(request: Request) -> HttpResponse:
    """The programme's employers, by name."""
    form = FilterForm(request.GET or None)
    found = selectors.employers(visible_to=request.actor, **form.wanted)
    return _list(request, found, form=form, filtered=bool(form.wanted))


def search(request: Request) -> HttpResponse:
    """Employers by name or credit code. Posted, and changes nothing."""
    form = SearchForm(request.POST)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    return _list(request, selectors.employers(visible_to=request.actor, text=text), search=form, searched=True)


def _list(request: Request, found: Any, **context: Any) -> HttpResponse:
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    known = {"page": page, "form": FilterForm(), "search": SearchForm(), "may": may(request)}
    return render(request, "desk/employers/list.html", known | context)


def new(request: Request) -> HttpResponse:
    """Register an employer; sending the form twice registers it once."""
    form = EmployerForm(request.POST or None)
    if form.is_valid():
        try:
            made = register_employer(programme=programme_of(request).code, by=request.actor, **form.cleaned_data)
            messages.success(request, _("Registered. Check licence and address, then verify it."))
            return redirect("desk-employer", made.pk)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    return render(request, "desk/employers/new.html", {"form": form}, status=422 if form.errors else 200)


def employer(request: Request, employer_uid: UUID) -> HttpResponse:
    """One employer: who it is, whether it may offer seats, what it offers."""
    return _page(request, selectors.get_employer(employer_uid, visible_to=request.actor), AgreementForm())


def _page(request: Request, found: Any, form: AgreementForm) -> HttpResponse:
    vacancies = selectors.vacancies(visible_to=request.actor).filter(employer=found)
    context = {
        "employer": found,
        "agreement": selectors.agreement_in_force(found, on=clock.today()),
        "agreements": selectors.agreements(visible_to=request.actor).filter(employer=found),
        "page": Paginator(vacancies, PAGE).get_page(request.GET.get("page")),
        "form": form,
        "may": may(request),
    }
    return render(request, "desk/employers/employer.html", context, status=422 if form.errors else 200)


def verify(request: Request, employer_uid: UUID) -> HttpResponse:
    """Say that licence, address and counterpart were checked."""
    verify_employer(employer=selectors.get_employer(employer_uid, visible_to=request.actor), by=request.actor)
    messages.success(request, _("Verified. It may now offer seats."))
    return redirect("desk-employer", employer_uid)


def agree(request: Request, employer_uid: UUID) -> HttpResponse:
    """Record a signed agreement."""
    found, form = selectors.get_employer(employer_uid, visible_to=request.actor), AgreementForm(request.POST)
    if form.is_valid():
        try:
            sign_agreement(employer=found, by=request.actor, **form.cleaned_data)
            messages.success(request, _("The agreement is on file."))
            return redirect("desk-employer", employer_uid)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    return _page(request, found, form)
