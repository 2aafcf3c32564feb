"""Routes of the public pages about courses."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import PUBLIC, DataClass, MenuEntry, route
from careladder.web.portal.courses import views

urlpatterns: list[URLPattern] = [
    route(
        "",
        views.courses,
        name="portal-courses",
        needs=PUBLIC,
        data=DataClass.OPEN,
        menu=MenuEntry("portal", _("Courses"), "school", 20),
    ),
    route("<slug:course>/", views.course, name="portal-course", needs=PUBLIC, data=DataClass.OPEN),
]
