"""Routes of rights cases at the station."""

from typing import Any

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.station.cases import views

_CASE: dict[str, Any] = {"scope": Scope.ORGANISATION, "data": DataClass.SENSITIVE}

urlpatterns: list[URLPattern] = [
    route(
        "",
        views.cases,
        name="station-cases",
        needs="cases.handle",
        menu=MenuEntry("station", _("Rights"), "scale", 40),
        **_CASE,
    ),
    route("<uuid:case_uid>/", views.case, name="station-case", needs="cases.handle", **_CASE),
    route(
        "<uuid:case_uid>/close/",
        views.close,
        name="station-case-close",
        needs="cases.handle",
        methods=("POST",),
        **_CASE,
    ),
    route(
        "<uuid:case_uid>/account/",
        views.account,
        name="station-case-account",
        needs="cases.handle",
        methods=("POST",),
        **_CASE,
    ),
    route(
        "new/<uuid:contract_uid>/",
        views.new_case,
        name="station-case-new",
        needs="cases.handle",
        methods=("GET", "POST"),
        **_CASE,
    ),
]
