"""Routes of the desk pages about placements. Employers, workers and stations have their own doors."""

from functools import partial

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.desk.people.panels import PANELS
from careladder.web.desk.placements import views
from careladder.web.desk.placements.panel import work_panel

POST = ("POST",)
_view = partial(route, needs="people.view", scope=Scope.REGION, data=DataClass.PERSONAL)
_place = partial(route, needs="placement.place", scope=Scope.REGION, data=DataClass.PERSONAL)
_end = partial(route, needs="placement.end", scope=Scope.REGION, data=DataClass.PERSONAL)

PANELS.append(work_panel)
urlpatterns: list[URLPattern] = [
    _view("", views.placements, name="desk-placements", menu=MenuEntry("desk", _("Placements"), "briefcase", 60)),
    _place("new/<uuid:proposal_uid>/", views.new, name="desk-placement-new", methods=("GET", "POST")),
    _view("<uuid:contract_uid>/", views.contract, name="desk-contract"),
    _end("<uuid:contract_uid>/end/", views.end, name="desk-contract-end", methods=POST),
    _place("<uuid:contract_uid>/wage/", views.wage, name="desk-contract-wage", methods=POST),
    _place("<uuid:contract_uid>/confirm/", views.confirm, name="desk-contract-confirm", methods=POST),
    _place("<uuid:contract_uid>/dispute/", views.dispute, name="desk-contract-dispute", methods=POST),
]
