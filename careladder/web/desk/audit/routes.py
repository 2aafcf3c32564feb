"""Routes of the desk pages about reads of sensitive fields."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.desk.audit import views

urlpatterns: list[URLPattern] = [
    route(
        "",
        views.reads,
        name="desk-audit",
        needs="audit.view",
        scope=Scope.PROGRAMME,
        data=DataClass.PERSONAL,
        menu=MenuEntry("desk", _("Who read what"), "eye_check", 910),
    ),
]
