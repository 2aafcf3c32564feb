"""Routes of the desk pages about certificates."""

from functools import partial

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.desk.certificates import views
from careladder.web.desk.certificates.panel import certificates_held
from careladder.web.desk.people.panels import PANELS

# A base sees its graduates, a clerk the people of her region: the selectors hold both.
_view = partial(route, needs="certificates.view", scope=Scope.REGION, data=DataClass.PERSONAL)
_revoke = partial(route, needs="certificates.revoke", scope=Scope.REGION, data=DataClass.PERSONAL, methods=("POST",))

PANELS.append(certificates_held)

urlpatterns: list[URLPattern] = [
    _view(
        "", views.certificates, name="desk-certificates", menu=MenuEntry("desk", _("Certificates"), "certificate", 45)
    ),
    _view("<uuid:certificate_uid>/", views.certificate, name="desk-certificate"),
    _view("<uuid:certificate_uid>/print/", views.print_certificate, name="desk-certificate-print"),
    _revoke("<uuid:certificate_uid>/revoke/", views.revoke, name="desk-certificate-revoke"),
]
