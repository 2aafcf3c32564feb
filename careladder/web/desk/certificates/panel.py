"""The part of a person's page that shows her certificates."""

from typing import Any

from django.utils.translation import gettext as _

from careladder.certificates.selectors import certificates_of
from careladder.kernel.actor import Actor
from careladder.web.desk.people.panels import Panel


def certificates_held(person: Any, actor: Actor) -> Panel | None:
    """Her certificates; no part at all while she has none."""
    if not actor.may("certificates.view"):
        return None
    found = list(certificates_of(person, visible_to=actor))
    return (
        Panel(_("Certificates"), "desk/certificates/_panel.html", {"certificates": found}, order=40) if found else None
    )
