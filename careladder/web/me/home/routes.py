"""The worker's first page."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.me.home import views

urlpatterns: list[URLPattern] = [
    route(
        "",
        views.home,
        name="me-home",
        needs="me.use",
        scope=Scope.OWN,
        data=DataClass.PERSONAL,
        menu=MenuEntry("me", _("My way"), "route", 10),
    ),
]
