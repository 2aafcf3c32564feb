"""Routes of the employer's pages about candidates."""

from functools import partial

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.employer.candidates import views

POST = ("POST",)
_view = partial(route, needs="demand.post", scope=Scope.ORGANISATION, data=DataClass.PERSONAL)

urlpatterns: list[URLPattern] = [
    _view("", views.candidates, name="employer-candidates", menu=MenuEntry("employer", _("Candidates"), "users", 30)),
    _view("<uuid:proposal_uid>/", views.candidate, name="employer-candidate"),
    route(
        "<uuid:proposal_uid>/answer/",
        views.answer,
        name="employer-candidate-answer",
        needs="matching.answer",
        scope=Scope.ORGANISATION,
        data=DataClass.PERSONAL,
        methods=POST,
    ),
    route(
        "<uuid:proposal_uid>/phone/",
        views.phone,
        name="employer-candidate-phone",
        needs="demand.post",
        scope=Scope.ORGANISATION,
        data=DataClass.SENSITIVE,
        methods=POST,
    ),
]
