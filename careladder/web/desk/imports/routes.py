"""Routes of the desk pages about rosters."""

from functools import partial

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.desk.imports import views

POST = ("POST",)
_import = partial(route, needs="people.import", scope=Scope.REGION, data=DataClass.PERSONAL)

urlpatterns: list[URLPattern] = [
    _import(
        "",
        views.imports,
        name="desk-imports",
        methods=("GET", "POST"),
        menu=MenuEntry("desk", _("Rosters"), "file_import", 25),
    ),
    _import("<uuid:import_uid>/", views.batch, name="desk-import"),
    _import("<uuid:import_uid>/progress/", views.progress, name="desk-import-progress"),
    _import("<uuid:import_uid>/problems/", views.problems, name="desk-import-problems", methods=POST),
    _import("<uuid:import_uid>/abandon/", views.abandon, name="desk-import-abandon", methods=POST),
    route(
        "<uuid:import_uid>/commit/",
        views.commit,
        name="desk-import-commit",
        needs="people.import_commit",
        scope=Scope.REGION,
        data=DataClass.PERSONAL,
        methods=POST,
    ),
]
