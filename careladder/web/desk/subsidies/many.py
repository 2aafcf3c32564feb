"""One step for all claims that were ticked: approve them, or record their payment under one reference."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from careladder.kernel.errors import NotFound
from careladder.subsidies.selectors import claims as claims_visible
from careladder.subsidies.services import pay_claims, review_claims
from careladder.web.desk.subsidies.forms import PayForm
from careladder.web.http import Request


def review(request: Request) -> HttpResponse:
    """Approve the claims that were ticked; whatever stands against one is told, the others are approved."""
    ticked = _ticked(request)
    approved, refused = review_claims(claims=ticked, approve=True, by=request.actor)
    if approved:
        messages.success(request, _("%(count)s claims are approved; they wait for payment.") % {"count": len(approved)})
    return _back(request, ticked, refused)


def pay(request: Request) -> HttpResponse:
    """Record that the claims that were ticked were paid together."""
    ticked, form = _ticked(request), PayForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Enter the payment reference first: it is the same for all that are ticked."))
        return redirect("desk-subsidies")
    paid, refused = pay_claims(claims=ticked, reference=form.cleaned_data["reference"], by=request.actor)
    if paid:
        messages.success(request, _("%(count)s payments are on record.") % {"count": len(paid)})
    return _back(request, ticked, refused)


def _ticked(request: Request) -> list[Any]:
    """The claims of this page's boxes that this reader may see; a box that is none of them is a page made by hand."""
    try:
        wanted = {UUID(each) for each in request.POST.getlist("claim")}
    except ValueError as broken:
        raise NotFound from broken
    found = list(claims_visible(visible_to=request.actor).filter(pk__in=wanted))
    if len(found) < len(wanted):
        raise NotFound
    return found


def _back(request: Request, ticked: Sequence[Any], refused: Sequence[tuple[Any, Exception]]) -> HttpResponse:
    if not ticked:
        messages.error(request, _("Tick the claims first."))
    for claim, reason in refused:
        messages.error(request, f"{claim.person.name}: {reason}")
    return redirect("desk-subsidies")
