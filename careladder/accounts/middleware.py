"""Who acts, and the refusal of every route that declares nothing."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from careladder.accounts.selectors import actor_of

GetResponse = Callable[[HttpRequest], HttpResponse]

# Views of libraries that check access themselves: django-ninja's operations each carry their own declaration
# (careladder.api.access), static files are public, Django's admin has its own sign-in.
EXEMPT_NAMESPACES = frozenset({"api-1", "admin"})


def actor(get_response: GetResponse) -> GetResponse:
    """Set `request.actor` from the signed-in user and the membership chosen in this session."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.actor = actor_of(request)  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


class deny_by_default:  # noqa: N801 - used as a middleware factory, like its neighbours
    """Refuse a resolved view that was not put into the URL list by `route`."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> None:
        """Called by Django once the view is known."""
        match = request.resolver_match
        if hasattr(view, "access") or (match and EXEMPT_NAMESPACES & set(match.namespaces)):
            return
        raise PermissionDenied
