"""Her jobs: what is offered to her, what fits her, one decision a screen."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careladder.demand.selectors import get_offered, job_of
from careladder.kernel.errors import DomainError, NotFound
from careladder.matching import selectors
from careladder.matching.enums import CLOSED, ProposalStatus, WorkerReason
from careladder.matching.services import answer_proposal, apply_for_vacancy
from careladder.people.selectors import get_person, work_wish_of
from careladder.people.services import set_work_wish
from careladder.web.http import Request
from careladder.web.me.jobs.forms import WishForm
from careladder.web.me.jobs.words import why_it_fits
from careladder.web.programme import programme_of

FITTING = 6
HER_TURN = (ProposalStatus.PROPOSED, ProposalStatus.EMPLOYER_YES)
ICONS = {"too_far": "map_pin", "wage_low": "cash", "work_unfit": "mood_sad", "family": "home_heart"}


def _me(request: Request) -> Any:
    if request.actor.person is None:
        raise NotFound
    return get_person(request.actor.person, visible_to=request.actor)


def jobs(request: Request) -> HttpResponse:
    """What waits for her answer, what she said yes to, what else would fit."""
    me, programme = _me(request), programme_of(request).code
    mine = selectors.proposals_of(me, visible_to=request.actor)
    wish = work_wish_of(me, programme)
    fitting = selectors.recommendations_for_person(me, programme=programme, k=FITTING)
    context = {
        "asked": mine.filter(status__in=HER_TURN, vacancy__status="open"),
        "waiting": mine.filter(status__in=[ProposalStatus.WORKER_YES, ProposalStatus.AGREED]),
        "fitting": [
            (job_of(found.vacancy), why_it_fits(found.explanation.points, found.vacancy, wish)) for found in fitting
        ],
        "wish": wish,
    }
    return render(request, "me/jobs/jobs.html", context)


def wish(request: Request) -> HttpResponse:
    """Say what work she wants."""
    me, pack = _me(request), programme_of(request)
    form = WishForm(request.POST or None, pack=pack, wish=work_wish_of(me, pack.code))
    if form.is_valid():
        set_work_wish(person=me, programme=pack.code, by=request.actor, **form.wish)
        messages.success(request, _("Thank you. We look for jobs that fit."))
        return redirect("me-jobs")
    return render(request, "me/jobs/wish.html", {"form": form}, status=422 if form.errors else 200)


def offer(request: Request, proposal_uid: UUID) -> HttpResponse:
    """One job that was proposed to her: go or not."""
    me, found = _me(request), selectors.get_proposal(proposal_uid, visible_to=request.actor)
    wish = work_wish_of(me, found.programme)
    context = {
        "proposal": found,
        "job": job_of(found.vacancy),
        "household": found.vacancy.employer.kind == "household",
        "why": why_it_fits(found.reasons.get("points", []), found.vacancy, wish),
        "open": found.status not in CLOSED,
        "gone": found.vacancy.status != "open",
    }
    return render(request, "me/jobs/offer.html", context)


def yes(request: Request, proposal_uid: UUID) -> HttpResponse:
    """She wants the job; with it she agrees that this employer learns her name and phone number."""
    return _answer(request, proposal_uid, yes=True)


def no(request: Request, proposal_uid: UUID) -> HttpResponse:
    """She does not want it: one tap on a reason."""
    found = selectors.get_proposal(proposal_uid, visible_to=request.actor)
    if request.method == "POST":
        return _answer(request, proposal_uid, yes=False, reason=request.POST.get("reason", ""))
    reasons = [(code, label, ICONS[code]) for code, label in WorkerReason.choices]
    return render(request, "me/jobs/no.html", {"proposal": found, "reasons": reasons})


def _answer(request: Request, uid: UUID, *, yes: bool, reason: str = "") -> HttpResponse:
    found = selectors.get_proposal(uid, visible_to=request.actor)
    try:
        answer_proposal(proposal=found, side="worker", yes=yes, reason=reason, by=request.actor)
        messages.success(request, _("Thank you, your answer is noted."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("me-job", uid) if yes else redirect("me-jobs")


def fitting(request: Request, vacancy_uid: UUID) -> HttpResponse:
    """One job that fits her and that nobody has proposed yet."""
    me, vacancy = _me(request), get_offered(vacancy_uid, programme=programme_of(request).code)
    if proposal := selectors.find_live_proposal(me, vacancy):
        return redirect("me-job", proposal.pk)
    wish = work_wish_of(me, vacancy.programme)
    explained = selectors.explain_pair(me, vacancy) if wish else None
    context = {
        "job": job_of(vacancy),
        "why": why_it_fits(explained.points, vacancy, wish) if explained else [],
        "explained": explained,
        "wish": wish,
    }
    return render(request, "me/jobs/fitting.html", context)


def apply(request: Request, vacancy_uid: UUID) -> HttpResponse:
    """She asks for the job herself."""
    me, vacancy = _me(request), get_offered(vacancy_uid, programme=programme_of(request).code)
    try:
        made = apply_for_vacancy(person=me, vacancy=vacancy, by=request.actor)
        messages.success(request, _("We have told the employer. You hear from us."))
        return redirect("me-job", made.pk)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("me-jobs")
