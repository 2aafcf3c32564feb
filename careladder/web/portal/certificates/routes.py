"""Routes of the public check of certificates."""

from functools import partial

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import PUBLIC, DataClass, MenuEntry, route
from careladder.web.portal.certificates import views

_route = partial(route, needs=PUBLIC, data=DataClass.OPEN)

urlpatterns: list[URLPattern] = [
    _route(
        "",
        views.check,
        name="portal-certificates",
        menu=MenuEntry("portal", _("Check a certificate"), "certificate", 50),
    ),
    _route("<str:number>/", views.certificate, name="portal-certificate"),
]
