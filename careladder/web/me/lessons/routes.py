"""Routes of a trainee's own class."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.me.lessons import views

urlpatterns: list[URLPattern] = [
    route(
        "",
        views.lessons,
        name="me-lessons",
        needs="me.use",
        scope=Scope.OWN,
        data=DataClass.PERSONAL,
        menu=MenuEntry("me", _("My class"), "school", 20),
    ),
]
