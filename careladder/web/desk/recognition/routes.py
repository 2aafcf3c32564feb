"""Routes of the desk pages about recognition."""

from functools import partial

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.desk.recognition import views

POST = ("POST",)
_view = partial(route, needs="people.view", scope=Scope.REGION, data=DataClass.SENSITIVE)
_decide = partial(route, needs="recognition.decide", scope=Scope.REGION, data=DataClass.SENSITIVE, methods=POST)

urlpatterns: list[URLPattern] = [
    _view("", views.recognitions, name="desk-recognitions", menu=MenuEntry("desk", _("Recognition"), "rosette", 30)),
    _view("<uuid:recognition_uid>/", views.recognition, name="desk-recognition"),
    _decide("<uuid:recognition_uid>/decide/", views.decide, name="desk-recognition-decide"),
    _decide("<uuid:recognition_uid>/end/", views.end, name="desk-recognition-end"),
    route(
        "apply/<uuid:person_uid>/",
        views.file,
        name="desk-recognition-apply",
        needs="recognition.apply",
        scope=Scope.REGION,
        data=DataClass.SENSITIVE,
        methods=POST,
    ),
    route(
        "notice/",
        views.notice,
        name="desk-recognition-notice",
        needs="publicity.publish",
        scope=Scope.REGION,
        data=DataClass.SENSITIVE,
        methods=("GET", "POST"),
    ),
]
