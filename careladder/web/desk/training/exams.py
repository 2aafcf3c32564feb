"""Marks, the end of a class, its certificates."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from careladder.certificates.selectors import certificates_by_enrolment
from careladder.certificates.services import issue_all
from careladder.kernel import clock
from careladder.kernel.errors import DomainError
from careladder.training.selectors import cohort_summary, get_cohort, marks_grid, plan_for
from careladder.training.services import close_cohort, enter_marks
from careladder.web.desk.training.forms import CloseForm, MarksForm
from careladder.web.desk.training.pages import class_page
from careladder.web.http import Request


def marks(request: Request, cohort_uid: UUID) -> HttpResponse:
    """The grid of marks."""
    cohort = get_cohort(cohort_uid, visible_to=request.actor)
    return _marks_page(request, cohort, _marks_form(request, cohort))


def save_marks(request: Request, cohort_uid: UUID) -> HttpResponse:
    """Enter the grid, whole or not at all."""
    cohort = get_cohort(cohort_uid, visible_to=request.actor)
    form = _marks_form(request, cohort)
    if form.is_valid():
        try:
            count = enter_marks(cohort=cohort, marks=form.changed, on=form.cleaned_data["on"], by=request.actor)
            said = ngettext("%(count)d mark was entered.", "%(count)d marks were entered.", count)
            messages.success(request, said % {"count": count})
            return redirect("desk-training-marks", cohort_uid)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    return _marks_page(request, cohort, form)


def _marks_form(request: Request, cohort: Any) -> MarksForm:
    initial = {"on": max(cohort.ends_on, min(clock.today(), cohort.ends_on))}
    return MarksForm(request.POST or None, rows=marks_grid(cohort), plan=plan_for(cohort), initial=initial)


def _marks_page(request: Request, cohort: Any, form: MarksForm) -> HttpResponse:
    decided = dict(cohort_summary(cohort).outcomes)
    context = {
        "form": form,
        "plan": form.plan,
        "over": cohort.ends_on <= clock.today(),
        "rows": [(enrolment, cells, decided.get(enrolment)) for enrolment, cells in form.grid],
    }
    return class_page(request, cohort, "desk/training/marks.html", context, status=422 if form.errors else 200)


def result(request: Request, cohort_uid: UUID) -> HttpResponse:
    """How the class stands, and its end."""
    return _result_page(request, get_cohort(cohort_uid, visible_to=request.actor), CloseForm())


def close(request: Request, cohort_uid: UUID) -> HttpResponse:
    """Decide everybody."""
    cohort, form = get_cohort(cohort_uid, visible_to=request.actor), CloseForm(request.POST)
    if form.is_valid():
        try:
            close_cohort(cohort=cohort, by=request.actor, **form.cleaned_data)
            messages.success(request, _("The class is closed and everybody is decided."))
            return redirect("desk-training-result", cohort_uid)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    return _result_page(request, cohort, form)


def _result_page(request: Request, cohort: Any, form: CloseForm) -> HttpResponse:
    summary = cohort_summary(cohort)
    issued = certificates_by_enrolment(cohort.pk)
    context = {
        "form": form,
        "summary": summary,
        "plan": plan_for(cohort),
        "band_labels": [label for label, _count in summary.bands],
        "band_series": [{"name": _("Trainees"), "values": [count for _label, count in summary.bands]}],
        "outcomes": [(enrolment, outcome, issued.get(enrolment.pk)) for enrolment, outcome in summary.outcomes],
        "issued": len(issued),
        "over": cohort.ends_on <= clock.today(),
    }
    return class_page(request, cohort, "desk/training/result.html", context, status=422 if form.errors else 200)


def certify(request: Request, cohort_uid: UUID) -> HttpResponse:
    """Issue every certificate that is due; doing it again issues nothing twice."""
    cohort = get_cohort(cohort_uid, visible_to=request.actor)
    try:
        made = len(issue_all(cohort=cohort, by=request.actor))
        said = ngettext("%(count)d certificate was issued.", "%(count)d certificates were issued.", made)
        messages.success(request, said % {"count": made} if made else _("Every certificate was issued before."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("desk-training-result", cohort_uid)
