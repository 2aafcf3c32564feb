"""The five doors, and which one a request came through."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Door:
    """One audience's part of the site: route names begin with `code`, `home` is its first page."""

    code: str
    label: Any
    icon: str

    @property
    def home(self) -> str:
        """The name of the route to its first page."""
        return f"{self.code}-home"


DOORS = {
    door.code: door
    for door in (
        Door("portal", _("Public pages"), "world"),
        Door("me", _("My pages"), "user_heart"),
        Door("desk", _("Desk"), "layout_dashboard"),
        Door("employer", _("Employer's pages"), "building"),
        Door("station", _("Station's pages"), "map_pin"),
    )
}
PORTAL = DOORS["portal"]


def door_of(request: HttpRequest) -> Door:
    """Return the door of the resolved route; whatever belongs to none (sign-in, errors) wears the portal's dress."""
    match = request.resolver_match
    name = (match.url_name or "") if match else ""
    return DOORS.get(name.partition("-")[0], PORTAL)
