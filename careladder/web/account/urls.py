"""Routes: signing in and out, choosing a role, one's own password and recovery codes."""

from functools import partial

from django.urls import URLPattern

from careladder.accounts.access import PUBLIC, SIGNED_IN, DataClass, Scope, route
from careladder.web.account import own, phone, session, staff

# Before sign-in there is nobody whose permission could be asked: these pages look into the unfinished sign-in.
_FORM = ("GET", "POST")
_open = partial(route, needs=PUBLIC, data=DataClass.PERSONAL, methods=_FORM)
_mine = partial(route, needs=SIGNED_IN, scope=Scope.OWN, data=DataClass.PERSONAL, methods=_FORM)

urlpatterns: list[URLPattern] = [
    route("", session.home, name="account-home", needs=SIGNED_IN, scope=Scope.OWN, data=DataClass.PERSONAL),
    route("sign-in/", session.sign_in, name="sign-in", needs=PUBLIC, data=DataClass.PERSONAL),
    route("sign-out/", session.sign_out, name="sign-out", needs=PUBLIC, data=DataClass.INTERNAL, methods=("POST",)),
    route("door/", session.door, name="door", needs=SIGNED_IN),
    _mine("role/", session.role, name="account-role"),
    _open("staff/", staff.password, name="account-staff"),
    _open("staff/code/", staff.factor, name="account-factor"),
    _open("staff/set-up/", staff.set_up, name="account-set-up"),
    _open("staff/password/", staff.first_password, name="account-first-password"),
    _open("phone/", phone.ask, name="account-phone"),
    _open("phone/code/", phone.code, name="account-phone-code"),
    _mine("password/", own.password, name="account-password"),
    _mine("recovery/", own.recovery, name="account-recovery"),
]
