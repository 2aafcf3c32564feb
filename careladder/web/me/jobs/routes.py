"""Routes of the worker's own pages about jobs."""

from functools import partial

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.me.jobs import views

POST = ("POST",)
_mine = partial(route, needs="me.use", scope=Scope.OWN, data=DataClass.PERSONAL)

urlpatterns: list[URLPattern] = [
    _mine("", views.jobs, name="me-jobs", menu=MenuEntry("me", _("Jobs for me"), "briefcase", 30)),
    _mine("wish/", views.wish, name="me-wish", methods=("GET", "POST")),
    _mine("offers/<uuid:proposal_uid>/", views.offer, name="me-job"),
    _mine("offers/<uuid:proposal_uid>/yes/", views.yes, name="me-job-yes", methods=POST),
    _mine("offers/<uuid:proposal_uid>/no/", views.no, name="me-job-no", methods=("GET", "POST")),
    _mine("<uuid:vacancy_uid>/", views.fitting, name="me-job-fitting"),
    _mine("<uuid:vacancy_uid>/apply/", views.apply, name="me-job-apply", methods=POST),
]
