"""An employer's own vacancies; a household orders one carer with a short form."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careladder.demand import selectors
from careladder.demand.enums import EmployerKind
from careladder.demand.services import close_vacancy, open_vacancy
from careladder.kernel.errors import DomainError
from careladder.matching.selectors import candidates_of, proposals_for
from careladder.web.employer.vacancies.forms import CloseForm, OrderForm, VacancyForm
from careladder.web.http import Request
from careladder.web.programme import programme_of

PAGE = 30


def vacancies(request: Request) -> HttpResponse:
    """What the employer offers and offered, newest first."""
    employer = selectors.get_own_employer(visible_to=request.actor)
    page = Paginator(selectors.vacancies(visible_to=request.actor), PAGE).get_page(request.GET.get("page"))
    return render(request, "employer/vacancies/list.html", {"employer": employer, "page": page})


def new(request: Request) -> HttpResponse:
    """Open a vacancy; sending the form twice opens one."""
    employer = selectors.get_own_employer(visible_to=request.actor)
    household = employer.kind == EmployerKind.HOUSEHOLD
    form = (OrderForm if household else VacancyForm)(request.POST or None, pack=programme_of(request))
    if form.is_valid():
        try:
            made = open_vacancy(employer=employer, by=request.actor, **form.vacancy)
            messages.success(request, _("It is open. We look for people who fit and propose them to you."))
            return redirect("employer-vacancy", made.pk)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "household": household}
    return render(request, "employer/vacancies/new.html", context, status=422 if form.errors else 200)


def vacancy(request: Request, vacancy_uid: UUID) -> HttpResponse:
    """One vacancy and who was proposed for it."""
    found = _own(request, vacancy_uid)
    context = {
        "vacancy": found,
        "candidates": candidates_of(list(proposals_for(found, visible_to=request.actor))),
        "close": CloseForm(),
    }
    return render(request, "employer/vacancies/vacancy.html", context)


def close(request: Request, vacancy_uid: UUID) -> HttpResponse:
    """Offer no more seats."""
    close_vacancy(vacancy=_own(request, vacancy_uid), reason=request.POST.get("reason", ""), by=request.actor)
    messages.success(request, _("The vacancy is closed. What was agreed with people stands."))
    return redirect("employer-vacancy", vacancy_uid)


def _own(request: Request, uid: UUID) -> Any:
    """A vacancy of the employer the reader acts for; staff act for none."""
    selectors.get_own_employer(visible_to=request.actor)
    return selectors.get_vacancy(uid, visible_to=request.actor)
