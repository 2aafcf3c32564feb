"""«Jobs that fit» on a person's page."""

from typing import Any

from django.utils.translation import gettext as _

from careladder.kernel.actor import Actor
from careladder.matching.selectors import find_wish, proposals_of, recommendations_for_person
from careladder.web.desk.people.panels import Panel

BEST, SHOWN = 3, 5


def jobs_panel(person: Any, actor: Actor) -> Panel | None:
    """Her newest proposals and best jobs, for staff who may see proposals."""
    if actor.org or actor.programme is None or not actor.may("matching.view"):
        return None
    context = {
        "proposals": proposals_of(person, visible_to=actor)[:SHOWN],
        "best": recommendations_for_person(person, programme=actor.programme, k=BEST),
        "wish": find_wish(person, actor.programme),
        "may": {"propose": actor.may("matching.propose"), "person": True},
    }
    return Panel(_("Jobs that fit"), "desk/matching/_panel.html", context, order=40)
