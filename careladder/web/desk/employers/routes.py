"""Routes of the desk pages about employers and their vacancies."""

from functools import partial

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.desk.employers import vacancies, views

POST = ("POST",)
FORM = ("GET", "POST")
_view = partial(route, needs="demand.view", scope=Scope.PROGRAMME, data=DataClass.INTERNAL)
_manage = partial(route, needs="demand.manage", scope=Scope.PROGRAMME, data=DataClass.INTERNAL)

urlpatterns: list[URLPattern] = [
    _view("", views.employers, name="desk-employers", menu=MenuEntry("desk", _("Employers"), "building", 50)),
    _view("search/", views.search, name="desk-employers-search", methods=POST),
    _manage("new/", views.new, name="desk-employer-new", methods=FORM),
    _view("<uuid:employer_uid>/", views.employer, name="desk-employer"),
    _manage("<uuid:employer_uid>/verify/", views.verify, name="desk-employer-verify", methods=POST),
    _manage("<uuid:employer_uid>/agreement/", views.agree, name="desk-employer-agree", methods=POST),
    _manage("<uuid:employer_uid>/vacancy/", vacancies.new, name="desk-vacancy-new", methods=FORM),
    _view("vacancies/", vacancies.listing, name="desk-vacancies"),
    # Candidates stand here by name: for those who may open people's pages.
    route(
        "vacancies/<uuid:vacancy_uid>/",
        vacancies.vacancy,
        name="desk-vacancy",
        needs="people.view",
        scope=Scope.REGION,
        data=DataClass.PERSONAL,
    ),
    _manage("vacancies/<uuid:vacancy_uid>/close/", vacancies.close, name="desk-vacancy-close", methods=POST),
]
