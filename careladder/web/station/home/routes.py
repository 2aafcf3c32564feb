"""The station's first page."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.station.home import views

urlpatterns: list[URLPattern] = [
    route(
        "",
        views.home,
        name="station-home",
        needs="followup.visit",
        scope=Scope.ORGANISATION,
        data=DataClass.INTERNAL,
        menu=MenuEntry("station", _("Today"), "map_pin", 10),
    ),
]
