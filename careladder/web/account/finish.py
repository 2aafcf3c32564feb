"""The end of every sign-in: a new session for the user, and the way she was going."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from careladder.accounts.pending import forget_pending
from careladder.accounts.selectors import User
from careladder.accounts.signin import show_second_factor

_BACKEND = "django.contrib.auth.backends.ModelBackend"


def enter(request: HttpRequest, user: User, *, factor_shown: bool) -> None:
    """Sign the user in. The session gets a new key, so one planted before the sign-in is worth nothing."""
    login(request, user, backend=_BACKEND)
    forget_pending(request.session)
    if factor_shown:
        show_second_factor(request.session, user)


def onward(request: HttpRequest, next_url: str) -> HttpResponse:
    """Go where she was going, if that is a page of ours, else to her door."""
    return HttpResponseRedirect(next_url if is_ours(request, next_url) else reverse("door"))


def is_ours(request: HttpRequest, address: str) -> bool:
    """Whether an address leads to this site."""
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
