"""Routes of the front page, the page's switches and the programme's look."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import PUBLIC, DataClass, MenuEntry, route
from careladder.web.portal.home import preferences, under_programme, views

urlpatterns: list[URLPattern] = [
    route(
        "",
        views.home,
        name="portal-home",
        needs=PUBLIC,
        data=DataClass.OPEN,
        menu=MenuEntry("portal", _("Home"), "home", 10),
    ),
    route("brand.css", views.brand, name="portal-brand", needs=PUBLIC, data=DataClass.OPEN),
    route("emblem.svg", views.emblem, name="portal-emblem", needs=PUBLIC, data=DataClass.OPEN),
    route(
        "language/",
        preferences.set_language,
        name="portal-language",
        needs=PUBLIC,
        data=DataClass.OPEN,
        methods=("POST",),
    ),
    route("type/", preferences.set_type, name="portal-big-type", needs=PUBLIC, data=DataClass.OPEN, methods=("POST",)),
    route("p/<slug:programme>/", under_programme.page, name="portal-programme", needs=PUBLIC, data=DataClass.OPEN),
    route(
        "p/<slug:programme>/<path:code>",
        under_programme.page,
        name="portal-programme-page",
        needs=PUBLIC,
        data=DataClass.OPEN,
        methods=("GET", "POST"),
    ),
]
