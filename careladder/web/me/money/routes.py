"""Routes of a worker's money."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.me.money import views

urlpatterns: list[URLPattern] = [
    route(
        "",
        views.money,
        name="me-money",
        needs="me.use",
        scope=Scope.OWN,
        data=DataClass.PERSONAL,
        menu=MenuEntry("me", _("My money"), "coins", 50),
    ),
]
