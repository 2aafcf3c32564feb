"""Routes of the public notices."""

from functools import partial

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import PUBLIC, DataClass, MenuEntry, Scope, route
from careladder.web.portal.notices import views

_public = partial(route, needs=PUBLIC, scope=Scope.NONE, data=DataClass.PERSONAL)

urlpatterns: list[URLPattern] = [
    _public("", views.notices, name="portal-notices", menu=MenuEntry("portal", _("Notices"), "speakerphone", 60)),
    _public("<uuid:publication_uid>/", views.notice, name="portal-notice"),
]
