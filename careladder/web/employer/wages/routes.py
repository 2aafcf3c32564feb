"""Routes of the employer's pages about wages."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.employer.wages import views

urlpatterns: list[URLPattern] = [
    route(
        "",
        views.wages,
        name="employer-wages",
        needs="wages.record",
        scope=Scope.ORGANISATION,
        data=DataClass.PERSONAL,
        methods=("GET", "POST"),
        menu=MenuEntry("employer", _("Wages"), "cash", 40),
    ),
]
