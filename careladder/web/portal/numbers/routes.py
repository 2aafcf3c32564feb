"""Routes of the published numbers."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import PUBLIC, DataClass, MenuEntry, route
from careladder.web.portal.numbers import views

urlpatterns: list[URLPattern] = [
    route(
        "",
        views.numbers,
        name="portal-numbers",
        needs=PUBLIC,
        data=DataClass.OPEN,
        menu=MenuEntry("portal", _("Numbers"), "chart_bar", 70),
    ),
    route("<slug:indicator>/", views.number, name="portal-number", needs=PUBLIC, data=DataClass.OPEN),
]
