"""Vacancies: the list, a new one, its page with the people who fit it best."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careladder.demand import selectors
from careladder.demand.enums import VacancyStatus
from careladder.demand.services import close_vacancy, open_vacancy
from careladder.kernel.errors import DomainError
from careladder.matching.selectors import near_misses_for_vacancy, proposals_for, recommendations_for_vacancy
from careladder.web.desk.employers.forms import VacancyFilterForm
from careladder.web.desk.employers.views import PAGE, may
from careladder.web.employer.vacancies.forms import CloseForm, OrderForm, VacancyForm
from careladder.web.http import Request
from careladder.web.programme import programme_of

BEST, NEAR = 10, 5


def listing(request: Request) -> HttpResponse:
    """Vacancies the reader may see, newest first."""
    form = VacancyFilterForm(request.GET or None)
    found = selectors.vacancies(visible_to=request.actor).filter(**form.wanted)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/employers/vacancies.html", {"page": page, "form": form, "may": may(request)})


def new(request: Request, employer_uid: UUID) -> HttpResponse:
    """Open a vacancy for an employer that told the desk; sending the form twice opens one."""
    employer = selectors.get_employer(employer_uid, visible_to=request.actor)
    kind = OrderForm if employer.kind == "household" else VacancyForm
    form = kind(request.POST or None, pack=programme_of(request))
    if form.is_valid():
        try:
            made = open_vacancy(employer=employer, by=request.actor, **form.vacancy)
            return redirect("desk-vacancy", made.pk)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "employer": employer}
    return render(request, "desk/employers/vacancy_new.html", context, status=422 if form.errors else 200)


def vacancy(request: Request, vacancy_uid: UUID) -> HttpResponse:
    """One vacancy: what it asks, who was proposed, who fits best and who is one change away."""
    found = selectors.get_vacancy(vacancy_uid, visible_to=request.actor)
    context: dict[str, Any] = {
        "vacancy": found,
        "proposals": proposals_for(found, visible_to=request.actor),
        "close": CloseForm(auto_id=False),
        "may": may(request),
    }
    if found.status == VacancyStatus.OPEN and request.actor.may("matching.propose"):
        context["best"] = recommendations_for_vacancy(found, visible_to=request.actor, k=BEST)
        context["near"] = near_misses_for_vacancy(found, visible_to=request.actor, k=NEAR)
    return render(request, "desk/employers/vacancy.html", context)


def close(request: Request, vacancy_uid: UUID) -> HttpResponse:
    """Offer no more seats."""
    found = selectors.get_vacancy(vacancy_uid, visible_to=request.actor)
    close_vacancy(vacancy=found, reason=request.POST.get("reason", ""), by=request.actor)
    messages.success(request, _("The vacancy is closed. What was agreed with people stands."))
    return redirect("desk-vacancy", vacancy_uid)
