"""The desk's first page."""

from django.http import HttpResponse
from django.shortcuts import render

from careladder.insight.selectors import IndicatorValue, indicator_value, view_for
from careladder.packs import Pack
from careladder.web.desk.home.tasks import TASKS
from careladder.web.http import Request
from careladder.web.programme import programme_of
from careladder.web.worklist import due_for

SHOWN = 4


def home(request: Request) -> HttpResponse:
    """What waits for this desk today, the way to a person, and the programme's first numbers."""
    pack = programme_of(request)
    context = {
        "due": due_for(request.actor, TASKS),
        "may_search": request.actor.may("people.search"),
        "numbers": _numbers(request, pack),
    }
    return render(request, "desk/home/home.html", context)


def _numbers(request: Request, pack: Pack) -> list[IndicatorValue]:
    if not request.actor.may("insight.view"):
        return []
    view = view_for(request.actor)
    return [indicator_value(view, each.code) for each in pack.indicators if each.publish][:SHOWN]
