"""Routes of the desk's numbers."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.desk.insight import record, views

urlpatterns: list[URLPattern] = [
    route(
        "",
        views.numbers,
        name="desk-insight",
        needs="insight.view",
        scope=Scope.REGION,
        menu=MenuEntry("desk", _("Numbers"), "chart_bar", 90),
    ),
    route("of/<slug:indicator>/", views.number, name="desk-insight-number", needs="insight.view", scope=Scope.REGION),
    route(
        "of/<slug:indicator>/list/",
        views.behind,
        name="desk-insight-list",
        needs="insight.list",
        scope=Scope.REGION,
        data=DataClass.PERSONAL,
    ),
    route(
        "record/",
        record.record,
        name="desk-record",
        needs="ledger.verify",
        scope=Scope.PROGRAMME,
        menu=MenuEntry("desk", _("Record"), "shield_check", 96),
    ),
    route(
        "record/verify/",
        record.verify,
        name="desk-record-verify",
        needs="ledger.verify",
        scope=Scope.PROGRAMME,
        methods=("POST",),
    ),
    route(
        "record/checkpoints/",
        record.checkpoints,
        name="desk-record-checkpoints",
        needs="ledger.verify",
        scope=Scope.PROGRAMME,
    ),
]
