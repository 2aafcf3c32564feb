"""The employer's first page."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.employer.home import views

urlpatterns: list[URLPattern] = [
    route(
        "",
        views.home,
        name="employer-home",
        needs="demand.post",
        scope=Scope.ORGANISATION,
        data=DataClass.INTERNAL,
        menu=MenuEntry("employer", _("Overview"), "building", 10),
    ),
]
