"""«Work» on a person's page."""

from typing import Any

from django.utils.translation import gettext as _

from careladder.kernel.actor import Actor
from careladder.placement.selectors import contracts_of
from careladder.web.desk.people.panels import Panel


def work_panel(person: Any, actor: Actor) -> Panel | None:
    """Her contracts, newest first, for staff who may see placements; nothing while she has none."""
    if actor.org or not actor.may("placement.view"):
        return None
    found = list(contracts_of(person, visible_to=actor))
    return Panel(_("Work"), "desk/placements/_panel.html", {"contracts": found}, order=30) if found else None
