"""Routes of the public pages about policies."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import PUBLIC, DataClass, MenuEntry, route
from careladder.web.portal.policies import views

urlpatterns: list[URLPattern] = [
    route(
        "",
        views.policies,
        name="portal-policies",
        needs=PUBLIC,
        data=DataClass.OPEN,
        menu=MenuEntry("portal", _("Policies"), "book", 40),
    ),
    # The answers are about a person, so the page may not be kept by browsers or proxies.
    route(
        "fit/", views.fit, name="portal-policies-fit", needs=PUBLIC, data=DataClass.PERSONAL, methods=("GET", "POST")
    ),
]
