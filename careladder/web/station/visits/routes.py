"""Routes of visits at the station."""

from typing import Any

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.station.visits import views

_OWN: dict[str, Any] = {"scope": Scope.ORGANISATION, "data": DataClass.PERSONAL}

urlpatterns: list[URLPattern] = [
    route(
        "",
        views.visits,
        name="station-visits",
        needs="followup.visit",
        menu=MenuEntry("station", _("Visits"), "phone_call", 20),
        **_OWN,
    ),
    route(
        "of/<uuid:visit_uid>/",
        views.visit,
        name="station-visit",
        needs="followup.visit",
        methods=("GET", "POST"),
        **_OWN,
    ),
    route(
        "carers/",
        views.carers,
        name="station-carers",
        needs="placement.view",
        menu=MenuEntry("station", _("My carers"), "users", 30),
        **_OWN,
    ),
]
