"""Candidates as an employer may see them: masked until they said yes; yes and no with a reason."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careladder.demand.selectors import get_own_employer
from careladder.kernel.errors import DomainError
from careladder.matching import selectors
from careladder.matching.enums import CLOSED, Side
from careladder.matching.services import answer_proposal, reveal_contact
from careladder.web.desk.matching.forms import ReasonForm
from careladder.web.http import Request

PAGE = 20


def candidates(request: Request) -> HttpResponse:
    """Open proposals first page by page; `?all` adds those that are over."""
    get_own_employer(visible_to=request.actor)
    found = selectors.proposals(visible_to=request.actor, open_only="all" not in request.GET)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "candidates": selectors.candidates_of(list(page.object_list)), "all": "all" in request.GET}
    return render(request, "employer/candidates/list.html", context)


def candidate(request: Request, proposal_uid: UUID) -> HttpResponse:
    """One candidate: why she fits, and the employer's answer."""
    return _page(request, _own(request, proposal_uid))


def _own(request: Request, uid: UUID) -> Any:
    """A proposal to the employer the reader acts for; staff act for none."""
    get_own_employer(visible_to=request.actor)
    return selectors.get_proposal(uid, visible_to=request.actor)


def _page(request: Request, proposal: Any, **more: Any) -> HttpResponse:
    context = {
        "candidate": selectors.candidate_of(proposal),
        "open": proposal.status not in CLOSED,
        "form": ReasonForm(side=Side.EMPLOYER),
    }
    return render(request, "employer/candidates/candidate.html", context | more)


def answer(request: Request, proposal_uid: UUID) -> HttpResponse:
    """Say yes, or no with a reason."""
    proposal, yes = _own(request, proposal_uid), bool(request.POST.get("yes"))
    reason = request.POST.get("reason", "")
    try:
        answer_proposal(proposal=proposal, side="employer", yes=yes, reason=reason, by=request.actor)
        messages.success(request, _("Thank you, your answer is noted."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("employer-candidate", proposal_uid)


def phone(request: Request, proposal_uid: UUID) -> HttpResponse:
    """Show the phone number of somebody who said yes; the reading is kept on record."""
    proposal = _own(request, proposal_uid)
    return _page(request, proposal, phone=reveal_contact(proposal=proposal, by=request.actor))
