"""Routes of asking for help."""

from typing import Any

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.me.help import views

_OWN: dict[str, Any] = {"scope": Scope.OWN, "data": DataClass.SENSITIVE}

urlpatterns: list[URLPattern] = [
    route(
        "",
        views.ask,
        name="me-help",
        needs="cases.open",
        menu=MenuEntry("me", _("Help"), "lifebuoy", 60),
        **_OWN,
    ),
    route("about/<slug:code>/", views.about, name="me-help-about", needs="cases.open", methods=("GET", "POST"), **_OWN),
    route("cases/<uuid:case_uid>/", views.case, name="me-case", needs="cases.open", **_OWN),
]
