"""The month's wages of everybody who works for the employer: one grid, one submit."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from careladder.demand.selectors import get_own_employer
from careladder.kernel.errors import DomainError
from careladder.placement.enums import WageGrade
from careladder.placement.selectors import contracts_paid_in, last_full_month, months_worked_for
from careladder.placement.services import record_wages
from careladder.web.employer.wages.forms import MonthForm, PaidForm
from careladder.web.http import Request


def wages(request: Request) -> HttpResponse:
    """State a month's wages; the agreed amount stands in every line until somebody changes it."""
    get_own_employer(visible_to=request.actor)
    month = MonthForm(request.POST or request.GET).chosen or last_full_month()
    lines = _lines(request, month)
    refusal = ""
    wrong = [line for line in lines if line.is_bound and not line.is_valid()]
    if request.method == "POST" and not wrong:
        try:
            said = {line.contract: line.paid for line in lines}
            record_wages(month=month, grade=WageGrade.EMPLOYER, said=said, by=request.actor)
            messages.success(request, _("Thank you. The month is stated."))
            return redirect(f"{reverse('employer-wages')}?month={month:%Y-%m}")
        except DomainError as error:
            refusal = str(error)
    months = months_worked_for(visible_to=request.actor)
    context = {"month": month, "months": months, "lines": lines, "refusal": refusal}
    return render(request, "employer/wages/wages.html", context, status=422 if wrong or refusal else 200)


def _lines(request: Request, month: date) -> list[PaidForm]:
    paid = contracts_paid_in(month, visible_to=request.actor, grade=WageGrade.EMPLOYER)
    said_now = request.POST if request.method == "POST" else None  # an empty form is wrong, not absent
    return [PaidForm(said_now, contract=contract, said=said) for contract, said in paid]
