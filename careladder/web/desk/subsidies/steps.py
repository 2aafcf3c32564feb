"""The steps of a claim: file, review, pay, take back; and money for a year. Each calls one service."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from careladder.kernel.errors import DomainError, NotFound
from careladder.packs.programmes import programme
from careladder.people.selectors import get_person
from careladder.people.services import record_comparison
from careladder.subsidies.selectors import get_claim
from careladder.subsidies.services import compute_claim, pay_claim, reverse_payment, review_claim, set_budget
from careladder.web.desk.subsidies.forms import BudgetForm, PayForm, ReverseForm, ReviewForm
from careladder.web.desk.subsidies.views import budget_page, claim_page, entitled_page
from careladder.web.http import Request


def file_claim(request: Request, person_uid: UUID, code: str) -> HttpResponse:
    """Compute what is due today and file it."""
    person = get_person(person_uid, visible_to=request.actor)
    if code not in programme(request.actor.programme or "").subsidies:
        raise NotFound
    try:
        claim = compute_claim(person=person, programme=request.actor.programme or "", subsidy=code, by=request.actor)
    except DomainError as refusal:
        return entitled_page(request, person_uid, refusal=str(refusal), status=422)
    messages.success(request, _("The claim is filed and waits for review by somebody else."))
    return redirect("desk-claim", claim.pk)


def compared(request: Request, person_uid: UUID) -> HttpResponse:
    """Record that she was compared with the other registers today and nothing was found."""
    person = get_person(person_uid, visible_to=request.actor)
    record_comparison(person=person, programme=request.actor.programme or "", by=request.actor)
    messages.success(request, _("The comparison is on file."))
    return redirect("desk-entitlements", person.pk)


def review(request: Request, claim_uid: UUID) -> HttpResponse:
    """Approve or refuse."""
    claim = get_claim(claim_uid, visible_to=request.actor)
    form = ReviewForm(request.POST)
    if form.is_valid():
        approve = form.cleaned_data["decision"] == "approve"
        try:
            review_claim(claim=claim, approve=approve, reason=form.cleaned_data["reason"], by=request.actor)
            messages.success(
                request, _("Approved; it waits for payment.") if approve else _("Refused, with the reason.")
            )
            return redirect("desk-subsidies")
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    return claim_page(request, claim_uid, status=422, review_form=form)


def pay(request: Request, claim_uid: UUID) -> HttpResponse:
    """Record the payment."""
    claim = get_claim(claim_uid, visible_to=request.actor)
    form = PayForm(request.POST)
    if form.is_valid():
        try:
            pay_claim(claim=claim, reference=form.cleaned_data["reference"], by=request.actor)
            messages.success(request, _("The payment is on record."))
            return redirect("desk-subsidies")
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    return claim_page(request, claim_uid, status=422, pay_form=form)


def reverse(request: Request, claim_uid: UUID) -> HttpResponse:
    """Record that a payment came back."""
    claim = get_claim(claim_uid, visible_to=request.actor)
    form = ReverseForm(request.POST)
    if form.is_valid():
        try:
            reverse_payment(claim=claim, reason=form.cleaned_data["reason"], by=request.actor)
            messages.success(request, _("The payment is taken back; the claim may be made anew."))
            return redirect("desk-claim", claim_uid)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    return claim_page(request, claim_uid, status=422, reverse_form=form)


def add_budget(request: Request) -> HttpResponse:
    """Put more money into a year."""
    form = BudgetForm(request.POST)
    try:
        if form.is_valid():
            data = form.cleaned_data
            code = request.actor.programme or ""
            set_budget(programme=code, year=data["year"], amount_fen=data["amount"], by=request.actor)
            messages.success(request, _("The money is booked."))
            return redirect("desk-budget")
    except DomainError as refusal:
        form.add_error(None, str(refusal))
    return budget_page(request, form, status=422)
