"""Routes of a worker's own certificates."""

from functools import partial

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.me.certificates import views

_route = partial(route, needs="me.use", scope=Scope.OWN, data=DataClass.PERSONAL)

urlpatterns: list[URLPattern] = [
    _route(
        "", views.certificates, name="me-certificates", menu=MenuEntry("me", _("My certificates"), "certificate", 55)
    ),
    _route("<uuid:certificate_uid>/print/", views.print_certificate, name="me-certificate-print"),
]
