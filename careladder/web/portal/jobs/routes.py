"""Routes of the public pages about jobs."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import PUBLIC, DataClass, MenuEntry, route
from careladder.web.portal.jobs import views

urlpatterns: list[URLPattern] = [
    route(
        "",
        views.jobs,
        name="portal-jobs",
        needs=PUBLIC,
        data=DataClass.OPEN,
        menu=MenuEntry("portal", _("Jobs"), "briefcase", 30),
    ),
    route("<uuid:vacancy_uid>/", views.job, name="portal-job", needs=PUBLIC, data=DataClass.OPEN),
]
