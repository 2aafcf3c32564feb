"""Matching: who waits, which proposals are open, proposing, and noting answers."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from careladder.demand.selectors import get_vacancy
from careladder.kernel.errors import DomainError, NotFound
from careladder.matching import selectors
from careladder.matching.enums import CLOSED, ProposalStatus, Side
from careladder.matching.services import answer_proposal, propose_graduates, propose_person
from careladder.people.selectors import get_person
from careladder.placement.selectors import find_contract_of_proposal
from careladder.web.desk.matching.forms import PairForm, ReasonForm
from careladder.web.http import Request
from careladder.web.programme import programme_of

PAGE, JOBS = 30, 20
OPEN = (ProposalStatus.PROPOSED, ProposalStatus.WORKER_YES, ProposalStatus.EMPLOYER_YES)


def _may(request: Request) -> dict[str, bool]:
    acts = {"propose": "matching.propose", "answer": "matching.propose", "place": "placement.place"}
    return {word: request.actor.may(permission) for word, permission in acts.items()} | {"person": True}


def matching(request: Request) -> HttpResponse:
    """Who waits for a proposal, what waits for an answer, what is over."""
    found = selectors.proposals(visible_to=request.actor)
    lists: dict[str, Any] = {
        "waiting": selectors.graduates_without_proposal(visible_to=request.actor),
        "open": found.filter(status__in=OPEN),
        "agreed": found.filter(status=ProposalStatus.AGREED),
        "over": found.filter(status__in=CLOSED),
    }
    words = (_("Who waits for a proposal"), _("Open proposals"), _("Both said yes"), _("Over"))
    tab = request.GET.get("tab", "waiting")
    tab = tab if tab in lists else "waiting"
    context = {
        "tab": tab,
        "tabs": [(code, word, lists[code].count()) for code, word in zip(lists, words, strict=True)],
        "page": Paginator(lists[tab], PAGE).get_page(request.GET.get("page")),
        "may": _may(request),
    }
    return render(request, "desk/matching/list.html", context)


def propose(request: Request) -> HttpResponse:
    """Propose one person for one vacancy."""
    form = PairForm(request.POST)
    if not form.is_valid():
        raise NotFound
    person = get_person(form.cleaned_data["person"], visible_to=request.actor)
    vacancy = get_vacancy(form.cleaned_data["vacancy"], visible_to=request.actor)
    try:
        propose_person(person=person, vacancy=vacancy, by=request.actor)
        messages.success(request, _("%(name)s is proposed. Both sides are asked now.") % {"name": person.name})
    except DomainError as refusal:
        messages.error(request, str(refusal))
    if form.cleaned_data["back"] == "jobs":
        return redirect("desk-person-jobs", person.pk)
    return redirect("desk-vacancy", vacancy.pk)


def graduates(request: Request) -> HttpResponse:
    """Propose the chosen people for their best jobs."""
    waiting = selectors.graduates_without_proposal(visible_to=request.actor)
    chosen = [wish.person for wish in waiting.filter(person__in=_uids(request.POST.getlist("people")))]
    made = propose_graduates(people=chosen, programme=programme_of(request).code, by=request.actor)
    if made:
        words = ngettext("%(count)s proposal was made.", "%(count)s proposals were made.", len(made))
        messages.success(request, words % {"count": len(made)})
    else:
        messages.warning(request, _("No open job fits them today. Their own pages say what one change would open."))
    return redirect("desk-matching")


def _uids(texts: list[str]) -> list[UUID]:
    """Identifiers among what a form sent; anything else is left out."""
    found = []
    for text in texts[:PAGE]:
        with suppress(ValueError):
            found.append(UUID(text))
    return found


def jobs(request: Request, person_uid: UUID) -> HttpResponse:
    """Every job that fits one person, and what one change would open."""
    person, programme = get_person(person_uid, visible_to=request.actor), programme_of(request).code
    context = {
        "person": person,
        "proposals": selectors.proposals_of(person, visible_to=request.actor),
        "best": selectors.recommendations_for_person(person, programme=programme, k=JOBS),
        "near": selectors.near_misses_for_person(person, programme=programme),
        "wish": selectors.find_wish(person, programme),
        "may": _may(request),
    }
    return render(request, "desk/matching/jobs.html", context)


def proposal(request: Request, proposal_uid: UUID) -> HttpResponse:
    """One proposal with both answers."""
    found = selectors.get_proposal(proposal_uid, visible_to=request.actor)
    answers = {Side.WORKER: found.worker_yes, Side.EMPLOYER: found.employer_yes}
    context = {
        "proposal": found,
        "sides": [(side.value, side.label, yes, ReasonForm(side=side)) for side, yes in answers.items()],
        "open": found.status not in CLOSED,
        "contract": find_contract_of_proposal(found),
        "may": _may(request),
    }
    return render(request, "desk/matching/proposal.html", context)


def answer(request: Request, proposal_uid: UUID) -> HttpResponse:
    """Note what one side told the desk."""
    found = selectors.get_proposal(proposal_uid, visible_to=request.actor)
    side, yes = request.POST.get("side", ""), bool(request.POST.get("yes"))
    if side not in Side.values:
        raise NotFound
    try:
        answer_proposal(
            proposal=found,
            side=side,  # type: ignore[arg-type]  # one of the two, as just checked
            yes=yes,
            reason=request.POST.get("reason", ""),
            by=request.actor,
        )
        messages.success(request, _("The answer is noted."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("desk-proposal", proposal_uid)
