"""Routes of the desk pages about people."""

from functools import partial

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.desk.people import files, views

POST = ("POST",)
FORM = ("GET", "POST")
_search = partial(route, needs="people.search", scope=Scope.REGION, data=DataClass.PERSONAL)
_view = partial(route, needs="people.view", scope=Scope.REGION, data=DataClass.PERSONAL)
_write = partial(route, needs="people.register", scope=Scope.REGION, data=DataClass.PERSONAL)

urlpatterns: list[URLPattern] = [
    _search("", views.people, name="desk-people", menu=MenuEntry("desk", _("People"), "users", 20)),
    _search("search/", views.search, name="desk-people-search", methods=POST),
    route(
        "export/",
        views.export,
        name="desk-people-export",
        needs="exports.make",
        scope=Scope.REGION,
        data=DataClass.PERSONAL,
        methods=POST,
    ),
    _write("new/", views.new, name="desk-person-new", methods=FORM),
    _view("<uuid:person_uid>/", views.person, name="desk-person"),
    route(
        "<uuid:person_uid>/reveal/",
        views.reveal,
        name="desk-person-reveal",
        needs="people.reveal",
        scope=Scope.REGION,
        data=DataClass.SENSITIVE,
        methods=POST,
    ),
    _write("<uuid:person_uid>/edit/", views.edit, name="desk-person-edit", methods=FORM),
    _write("<uuid:person_uid>/record/", files.record, name="desk-person-record", methods=FORM),
    _write(
        "circumstances/<uuid:circumstance_uid>/withdraw/", files.withdraw, name="desk-person-withdraw", methods=POST
    ),
    _write("<uuid:person_uid>/consent/", files.consent, name="desk-person-consent", methods=POST),
    _write("<uuid:person_uid>/wish/", files.wish, name="desk-person-wish", methods=FORM),
    _write("<uuid:person_uid>/account/", files.account, name="desk-person-account", methods=POST),
    _write("<uuid:person_uid>/join/", files.join, name="desk-person-join", methods=POST),
    _write("<uuid:person_uid>/part/", files.part, name="desk-person-part", methods=POST),
]
