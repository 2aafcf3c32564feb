"""Placements: who waits for a contract, who works, who left; one contract with its months."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careladder.accounts.selectors import organisations
from careladder.kernel.errors import DomainError
from careladder.matching.selectors import get_proposal
from careladder.placement import selectors
from careladder.placement.services import (
    confirm_contract,
    dispute_contract,
    end_placement,
    place_person,
    record_wage,
)
from careladder.web.desk.placements.forms import DisputeForm, EndForm, PlaceForm, WageForm
from careladder.web.http import Request
from careladder.web.programme import programme_of

PAGE = 30


def _may(request: Request) -> dict[str, bool]:
    return {word: request.actor.may(f"placement.{word}") for word in ("place", "end")}


def placements(request: Request) -> HttpResponse:
    """Agreed without a contract, working, disputed, gone."""
    by = request.actor
    lists: dict[str, Any] = {
        "working": selectors.contracts(visible_to=by, current=True),
        "agreed": selectors.agreed_unplaced(visible_to=by),
        "disputed": selectors.contracts(visible_to=by, current=True).exclude(worker_disputed_on=None),
        "left": selectors.departures(visible_to=by),
    }
    words = (_("Working"), _("No contract yet"), _("Disputed"), _("Departures"))
    tab = request.GET.get("tab", "working")
    tab = tab if tab in lists else "working"
    context = {
        "tab": tab,
        "tabs": [(code, word, lists[code].count()) for code, word in zip(lists, words, strict=True)],
        "page": Paginator(lists[tab], PAGE).get_page(request.GET.get("page")),
        "may": _may(request),
    }
    return render(request, "desk/placements/list.html", context)


def new(request: Request, proposal_uid: UUID) -> HttpResponse:
    """Record the contract that both sides agreed on; sending the form twice records one."""
    proposal = get_proposal(proposal_uid, visible_to=request.actor)
    wage = {"wage": proposal.vacancy.wage_fen // 100, "ends_on": proposal.vacancy.end_on}
    form = PlaceForm(request.POST or None, pack=programme_of(request), by=request.actor, initial=wage)
    if form.is_valid():
        try:
            made = place_person(proposal=proposal, by=request.actor, **form.contract)
            messages.success(request, _("The contract is on file. Ask her to confirm it on her phone."))
            return redirect("desk-contract", made.pk)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "proposal": proposal}
    return render(request, "desk/placements/new.html", context, status=422 if form.errors else 200)


def contract(request: Request, contract_uid: UUID) -> HttpResponse:
    """One contract: conditions, her own word, every month with what was said about it."""
    found = selectors.get_contract(contract_uid, visible_to=request.actor)
    return _page(request, found, {})


def _page(request: Request, found: Any, forms: dict[str, Any]) -> HttpResponse:
    months = selectors.pay_of(found)
    choices = [each.month for each in months]
    initial = {"month": str(selectors.last_full_month()), "amount": found.wage_fen / 100}
    station = organisations(visible_to=request.actor).filter(pk=found.station).first() if found.station else None
    context = {
        "contract": found,
        "months": months,
        "pack": programme_of(request),
        "station": station,
        "scope": selectors.scope_of(found.work_region, found.home_region),
        "end": EndForm(auto_id="end_%s"),
        "wage": WageForm(months=choices, initial=initial, auto_id="wage_%s"),
        "dispute": DisputeForm(auto_id="dispute_%s"),
        "may": _may(request),
    }
    wrong = any(form.errors for form in forms.values())
    return render(request, "desk/placements/contract.html", context | forms, status=422 if wrong else 200)


def end(request: Request, contract_uid: UUID) -> HttpResponse:
    """End the work."""
    found = selectors.get_contract(contract_uid, visible_to=request.actor)
    form = EndForm(request.POST, auto_id="end_%s")
    if form.is_valid():
        try:
            end_placement(contract=found, by=request.actor, **form.cleaned_data)
            messages.success(request, _("The end is on file. She counts as looking for work again."))
            return redirect("desk-contract", contract_uid)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    return _page(request, found, {"end": form})


def wage(request: Request, contract_uid: UUID) -> HttpResponse:
    """Note what somebody said or showed about a month."""
    found = selectors.get_contract(contract_uid, visible_to=request.actor)
    months = [each.month for each in selectors.pay_of(found)]
    form = WageForm(request.POST, months=months, auto_id="wage_%s")
    if form.is_valid():
        try:
            record_wage(contract=found, by=request.actor, **form.wage)
            messages.success(request, _("The wage is noted."))
            return redirect("desk-contract", contract_uid)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    return _page(request, found, {"wage": form})


def confirm(request: Request, contract_uid: UUID) -> HttpResponse:
    """Note that she told the desk that the contract is right."""
    confirm_contract(contract=selectors.get_contract(contract_uid, visible_to=request.actor), by=request.actor)
    messages.success(request, _("Her confirmation is noted."))
    return redirect("desk-contract", contract_uid)


def dispute(request: Request, contract_uid: UUID) -> HttpResponse:
    """Note what she told the desk is wrong about the contract."""
    found = selectors.get_contract(contract_uid, visible_to=request.actor)
    dispute_contract(contract=found, dispute=request.POST.get("dispute", ""), by=request.actor)
    messages.warning(request, _("Her word is noted. Look into it, and open a rights case if need be."))
    return redirect("desk-contract", contract_uid)
