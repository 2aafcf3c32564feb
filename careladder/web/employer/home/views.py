"""The employer's first page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from careladder.demand.selectors import agreement_in_force, get_own_employer, vacancies
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.matching.enums import ProposalStatus
from careladder.matching.selectors import proposals
from careladder.placement.enums import WageGrade
from careladder.placement.selectors import contracts, contracts_paid_in, last_full_month
from careladder.web.http import Request
from careladder.web.worklist import Task, due_for

OUR_TURN = (ProposalStatus.PROPOSED, ProposalStatus.WORKER_YES)


def home(request: Request) -> HttpResponse:
    """Whether seats may be offered, who waits for an answer, and which wages are still to be stated."""
    employer = get_own_employer(visible_to=request.actor)
    context = {
        "employer": employer,
        "agreement": agreement_in_force(employer, on=clock.today()),
        "due": due_for(request.actor, TASKS),
    }
    return render(request, "employer/home/home.html", context)


def _unanswered(actor: Actor) -> int:
    return proposals(visible_to=actor).filter(status__in=OUR_TURN, employer_yes=None).count()


def _wages_unsaid(actor: Actor) -> int:
    paid = contracts_paid_in(last_full_month(), visible_to=actor, grade=WageGrade.EMPLOYER)
    return sum(wage is None for _contract, wage in paid)


TASKS = (
    Task(
        "matching.answer",
        _("Candidates to answer"),
        _("Proposed to you, with reasons"),
        "user_question",
        "employer-candidates",
        _unanswered,
    ),
    Task(
        "wages.record",
        _("Wages to state"),
        _("For last month"),
        "cash",
        "employer-wages",
        _wages_unsaid,
    ),
    Task(
        "demand.view",
        _("Open vacancies"),
        _("Seats you offer"),
        "briefcase",
        "employer-vacancies",
        lambda actor: vacancies(visible_to=actor, open_only=True).count(),
    ),
    Task(
        "placement.view",
        _("Carers working for you"),
        _("With a contract today"),
        "users",
        "employer-wages",
        lambda actor: contracts(visible_to=actor, current=True).count(),
    ),
)
