"""«Subsidies» on a person's page."""

from typing import Any

from django.utils.translation import gettext as _

from careladder.kernel.actor import Actor
from careladder.packs.programmes import programme
from careladder.subsidies.selectors import claims_of
from careladder.web.desk.people.panels import Panel


def claims_panel(person: Any, actor: Actor) -> Panel | None:
    """Her claims, newest first, and the way to what is due to her for those who may file it."""
    if actor.org or not actor.may("subsidies.view"):
        return None
    claims, may_file = list(claims_of(person, visible_to=actor)), actor.may("subsidies.claim")
    if not claims and not may_file:
        return None
    context = {"claims": claims, "pack": programme(actor.programme or ""), "may_file": may_file}
    return Panel(_("Subsidies"), "desk/subsidies/_panel.html", context, order=50)
