"""Routes of the desk pages about matching. Names stand here, so they are for those who may open people's pages."""

from functools import partial

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.desk.matching import plans, views
from careladder.web.desk.matching.panel import jobs_panel
from careladder.web.desk.people.panels import PANELS

POST = ("POST",)
_view = partial(route, needs="people.view", scope=Scope.REGION, data=DataClass.PERSONAL)
_propose = partial(route, needs="matching.propose", scope=Scope.REGION, data=DataClass.PERSONAL)

PANELS.append(jobs_panel)
urlpatterns: list[URLPattern] = [
    _view("", views.matching, name="desk-matching", menu=MenuEntry("desk", _("Matching"), "users_plus", 55)),
    _propose("propose/", views.propose, name="desk-matching-propose", methods=POST),
    _propose("graduates/", views.graduates, name="desk-matching-graduates", methods=POST),
    _propose("plan/", plans.plan, name="desk-matching-plan", methods=("GET",)),
    _propose("plan/propose/", plans.propose, name="desk-matching-plan-propose", methods=POST),
    _view("people/<uuid:person_uid>/", views.jobs, name="desk-person-jobs"),
    _view("proposals/<uuid:proposal_uid>/", views.proposal, name="desk-proposal"),
    # Only the desk: an employer and a worker answer through their own doors.
    _propose("proposals/<uuid:proposal_uid>/answer/", views.answer, name="desk-proposal-answer", methods=POST),
]
