"""The station's first page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from careladder.followup.selectors import cases, visits_due
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.placement.selectors import contracts
from careladder.web.http import Request
from careladder.web.worklist import Task, due_for

SHOWN = 10


def home(request: Request) -> HttpResponse:
    """Whom to visit today, what is open, and how many carers the station looks after."""
    visits = visits_due(visible_to=request.actor)[:SHOWN]
    context = {"due": due_for(request.actor, TASKS), "visits": visits, "today": clock.today()}
    return render(request, "station/home/home.html", context)


def _late(actor: Actor) -> int:
    return visits_due(visible_to=actor, within_days=-1).count()


def _cases_late(actor: Actor) -> int:
    return cases(visible_to=actor, open_only=True).filter(due_on__lt=clock.today()).count()


TASKS = (
    Task(
        "followup.visit",
        _("Visits due"),
        _("Within seven days"),
        "phone_call",
        "station-visits",
        lambda actor: visits_due(visible_to=actor).count(),
        _late,
    ),
    Task(
        "cases.handle",
        _("Open rights cases"),
        _("Unpaid wages, injuries, disputes"),
        "scale",
        "station-cases",
        lambda actor: cases(visible_to=actor, open_only=True).count(),
        _cases_late,
    ),
    Task(
        "placement.view",
        _("Carers in our care"),
        _("They work here now"),
        "users",
        "station-carers",
        lambda actor: contracts(visible_to=actor, current=True).count(),
    ),
)
