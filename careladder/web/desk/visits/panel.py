"""«Visits and rights» on a person's page."""

from typing import Any

from django.utils.translation import gettext as _

from careladder.followup.selectors import cases_of, visits_of
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.packs.programmes import programme
from careladder.web.desk.people.panels import Panel


def followup_panel(person: Any, actor: Actor) -> Panel | None:
    """What came of her visits, which is next, and her cases for those who handle them; nothing while there is none."""
    if actor.org or not actor.may("followup.view"):
        return None
    visits = list(visits_of(person, visible_to=actor))
    cases = list(cases_of(person, visible_to=actor)) if actor.may("cases.handle") else []
    if not visits and not cases:
        return None
    context = {
        "made": [visit for visit in visits if visit.made_on],
        "due": min((visit for visit in visits if _still_due(visit)), key=lambda visit: visit.due_on, default=None),
        "cases": cases,
        "pack": programme(actor.programme or ""),
        "today": clock.today(),
        "may_visit": actor.may("followup.visit"),
    }
    return Panel(_("Visits and rights"), "desk/visits/_panel.html", context, order=60)


def _still_due(visit: Any) -> bool:
    return visit.made_on is None and visit.contract.ended_on is None
