"""Routes of the employer's pages about vacancies."""

from functools import partial

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.employer.vacancies import views

_post = partial(route, needs="demand.post", scope=Scope.ORGANISATION, data=DataClass.INTERNAL)

urlpatterns: list[URLPattern] = [
    _post("", views.vacancies, name="employer-vacancies", menu=MenuEntry("employer", _("Vacancies"), "briefcase", 20)),
    _post("new/", views.new, name="employer-vacancy-new", methods=("GET", "POST")),
    _post("<uuid:vacancy_uid>/", views.vacancy, name="employer-vacancy"),
    _post("<uuid:vacancy_uid>/close/", views.close, name="employer-vacancy-close", methods=("POST",)),
]
