"""Routes of the worker's own pages about her work."""

from functools import partial

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.me.work import views

POST = ("POST",)
FORM = ("GET", "POST")
_mine = partial(route, needs="wages.confirm", scope=Scope.OWN, data=DataClass.PERSONAL)

urlpatterns: list[URLPattern] = [
    _mine("", views.work, name="me-work", menu=MenuEntry("me", _("My work"), "building", 40)),
    _mine("<uuid:contract_uid>/right/", views.right, name="me-work-right", methods=POST),
    _mine("<uuid:contract_uid>/wrong/", views.wrong, name="me-work-wrong", methods=FORM),
    _mine("<uuid:contract_uid>/paid/", views.paid, name="me-work-paid", methods=POST),
    _mine("<uuid:contract_uid>/amount/", views.amount, name="me-work-amount", methods=FORM),
    _mine("<uuid:contract_uid>/unpaid/", views.unpaid, name="me-work-unpaid", methods=POST),
]
