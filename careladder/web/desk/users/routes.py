"""Routes of the desk pages about users and API keys."""

from functools import partial

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from careladder.accounts.access import DataClass, MenuEntry, Scope, route
from careladder.web.desk.users import keys, views

_route = partial(route, needs="users.manage", scope=Scope.PROGRAMME, data=DataClass.PERSONAL)
_form = ("GET", "POST")

urlpatterns: list[URLPattern] = [
    _route("", views.users, name="desk-users", methods=_form, menu=MenuEntry("desk", _("Users"), "users_group", 900)),
    _route("new/", views.new, name="desk-user-new", methods=_form),
    _route("<uuid:user_uid>/", views.user, name="desk-user"),
    _route("<uuid:user_uid>/role/", views.give, name="desk-user-role", methods=_form),
    _route("<uuid:user_uid>/reset/", views.reset, name="desk-user-reset", methods=("POST",)),
    _route("roles/<uuid:membership_uid>/end/", views.end, name="desk-user-role-end", methods=("POST",)),
    _route("keys/", keys.keys, name="desk-user-keys"),
    _route("keys/new/", keys.new, name="desk-user-key-new", methods=_form),
    _route("keys/<uuid:key_uid>/revoke/", keys.revoke, name="desk-user-key-revoke", methods=("POST",)),
]
