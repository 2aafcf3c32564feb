"""Routes of subsidies: three steps by three people."""

from typing import Any

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.desk.people.panels import PANELS
from careladder.web.desk.subsidies import batch, many, steps, views
from careladder.web.desk.subsidies.panel import claims_panel

PANELS.append(claims_panel)

_OF_PEOPLE: dict[str, Any] = {"scope": Scope.REGION, "data": DataClass.PERSONAL}

urlpatterns: list[URLPattern] = [
    route(
        "",
        views.claims,
        name="desk-subsidies",
        needs="subsidies.view",
        menu=MenuEntry("desk", _("Subsidies"), "cash_banknote", 80),
        **_OF_PEOPLE,
    ),
    route("of/<uuid:claim_uid>/", views.claim, name="desk-claim", needs="subsidies.view", **_OF_PEOPLE),
    route(
        "of/<uuid:claim_uid>/review/",
        steps.review,
        name="desk-claim-review",
        needs="subsidies.review",
        methods=("POST",),
        **_OF_PEOPLE,
    ),
    route(
        "of/<uuid:claim_uid>/pay/",
        steps.pay,
        name="desk-claim-pay",
        needs="subsidies.pay",
        methods=("POST",),
        **_OF_PEOPLE,
    ),
    route(
        "of/<uuid:claim_uid>/reverse/",
        steps.reverse,
        name="desk-claim-reverse",
        needs="subsidies.pay",
        methods=("POST",),
        **_OF_PEOPLE,
    ),
    route(
        "review/",
        many.review,
        name="desk-claims-review",
        needs="subsidies.review",
        methods=("POST",),
        **_OF_PEOPLE,
    ),
    route(
        "pay/",
        many.pay,
        name="desk-claims-pay",
        needs="subsidies.pay",
        methods=("POST",),
        **_OF_PEOPLE,
    ),
    route(
        "person/<uuid:person_uid>/",
        views.entitled,
        name="desk-entitlements",
        needs="subsidies.claim",
        **_OF_PEOPLE,
    ),
    route(
        "person/<uuid:person_uid>/compared/",
        steps.compared,
        name="desk-compared",
        needs="subsidies.claim",
        methods=("POST",),
        **_OF_PEOPLE,
    ),
    route(
        "person/<uuid:person_uid>/<slug:code>/",
        steps.file_claim,
        name="desk-claim-file",
        needs="subsidies.claim",
        methods=("POST",),
        **_OF_PEOPLE,
    ),
    route(
        "class/<uuid:cohort_uid>/",
        batch.claims_of_class,
        name="desk-claims-of-class",
        needs="subsidies.claim",
        methods=("GET", "POST"),
        **_OF_PEOPLE,
    ),
    route("budget/", views.budget, name="desk-budget", needs="subsidies.view", scope=Scope.PROGRAMME),
    route(
        "budget/add/",
        steps.add_budget,
        name="desk-budget-add",
        needs="subsidies.pay",
        scope=Scope.PROGRAMME,
        methods=("POST",),
    ),
]
