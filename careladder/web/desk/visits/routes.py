"""Routes of visits and cases at the desk."""

from typing import Any

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.desk.people.panels import PANELS
from careladder.web.desk.visits import views
from careladder.web.desk.visits.panel import followup_panel

PANELS.append(followup_panel)

_OF_PEOPLE: dict[str, Any] = {"scope": Scope.REGION, "data": DataClass.PERSONAL}
_CASE: dict[str, Any] = {"scope": Scope.REGION, "data": DataClass.SENSITIVE}

urlpatterns: list[URLPattern] = [
    route(
        "",
        views.visits,
        name="desk-visits",
        needs="followup.view",
        menu=MenuEntry("desk", _("Visits"), "phone_call", 70),
        **_OF_PEOPLE,
    ),
    route(
        "of/<uuid:visit_uid>/",
        views.visit,
        name="desk-visit",
        needs="followup.visit",
        methods=("GET", "POST"),
        **_OF_PEOPLE,
    ),
    route(
        "cases/",
        views.cases,
        name="desk-cases",
        needs="cases.handle",
        menu=MenuEntry("desk", _("Rights"), "scale", 75),
        **_CASE,
    ),
    route("cases/<uuid:case_uid>/", views.case, name="desk-case", needs="cases.handle", **_CASE),
    route(
        "cases/<uuid:case_uid>/close/",
        views.close,
        name="desk-case-close",
        needs="cases.handle",
        methods=("POST",),
        **_CASE,
    ),
    route(
        "cases/<uuid:case_uid>/account/",
        views.account,
        name="desk-case-account",
        needs="cases.handle",
        methods=("POST",),
        **_CASE,
    ),
    route(
        "cases/new/<uuid:contract_uid>/",
        views.new_case,
        name="desk-case-new",
        needs="cases.handle",
        methods=("GET", "POST"),
        **_CASE,
    ),
]
