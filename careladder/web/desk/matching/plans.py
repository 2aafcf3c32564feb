"""A plan for many: everybody who waits, or the graduates of one class, at once."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from careladder.demand.selectors import vacancies
from careladder.matching.selectors import graduates_without_proposal, plan_for
from careladder.matching.services import propose_many
from careladder.people.selectors import people
from careladder.training.selectors import get_cohort, roster
from careladder.web.desk.matching.forms import PlanForm
from careladder.web.http import Request
from careladder.web.programme import programme_of

MOST = 2_000  # people in a plan made while somebody waits; more are planned by `careladder match solve`
TOLD = 5


def plan(request: Request) -> HttpResponse:
    """Show the plan; nothing is proposed before somebody has looked through it."""
    pack = programme_of(request)
    form = PlanForm(request.GET or None, pack=pack, by=request.actor)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        said = form.cleaned_data
        wishes = graduates_without_proposal(visible_to=request.actor)
        if said["cohort"]:
            cohort = get_cohort(UUID(said["cohort"]), visible_to=request.actor)
            wishes = wishes.filter(person__in=roster(cohort).values("person"))
        made = plan_for(list(wishes[:MOST]), programme=pack.code, objective=said["objective"], reserve=said["reserve"])
        context |= {"plan": made, "gap": round(made.gap * 100, 2), "without": made.without[:MOST], "most": MOST}
    return render(request, "desk/matching/plan.html", context)


def propose(request: Request) -> HttpResponse:
    """Propose the pairs that were left ticked."""
    wanted = [pair for text in request.POST.getlist("pairs")[:MOST] if (pair := _pair(text))]
    persons = people(visible_to=request.actor).in_bulk([person for person, _vacancy in wanted])
    jobs = vacancies(visible_to=request.actor).in_bulk([vacancy for _person, vacancy in wanted])
    pairs = [(persons[person], jobs[vacancy]) for person, vacancy in wanted if person in persons and vacancy in jobs]
    made, refused = propose_many(pairs=pairs, by=request.actor)
    words = ngettext("%(count)s proposal was made.", "%(count)s proposals were made.", len(made))
    messages.success(request, words % {"count": len(made)})
    for sentence in refused[:TOLD]:
        messages.warning(request, sentence)
    if len(refused) > TOLD:
        messages.warning(request, _("%(count)s more could not be proposed.") % {"count": len(refused) - TOLD})
    return redirect(f"{reverse('desk-matching')}?tab=open")


def _pair(text: str) -> tuple[UUID, UUID] | None:
    """`person:vacancy`, or None for anything else."""
    person, _colon, vacancy = text.partition(":")
    try:
        return UUID(person), UUID(vacancy)
    except ValueError:
        return None
