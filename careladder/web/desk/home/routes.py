"""The desk's first page."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import SIGNED_IN, DataClass, MenuEntry, Scope, route
from careladder.web.desk.home import views

urlpatterns: list[URLPattern] = [
    route(
        "",
        views.home,
        name="desk-home",
        needs=SIGNED_IN,
        scope=Scope.REGION,
        data=DataClass.INTERNAL,
        menu=MenuEntry("desk", _("Work list"), "layout_dashboard", 10),
    ),
]
