"""Every route says who may use it, how far they see and what kind of data it shows.

`route(...)` is the only way to put a page into the URL list. Menus, documents and the access-matrix test are derived
from what it declares; the middleware refuses whatever declares nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, path

from careladder.accounts.roles import PERMISSIONS
from careladder.kernel.actor import Actor
from careladder.kernel.errors import NotAllowed

PUBLIC = "public"
SIGNED_IN = "signed-in"


class Scope(StrEnum):
    """Which rows a route may touch."""

    NONE = "none"  # no rows of anybody
    OWN = "own"  # the person's own
    ORGANISATION = "organisation"
    REGION = "region"
    PROGRAMME = "programme"


class DataClass(StrEnum):
    """The most sensitive thing a route shows or takes."""

    OPEN = "open"  # could stand in a newspaper
    INTERNAL = "internal"  # about the work, not about people
    PERSONAL = "personal"  # about a person, masked
    SENSITIVE = "sensitive"  # unmasked numbers, health, hardship


@dataclass(frozen=True)
class MenuEntry:
    """A place in a door's menu; shown to those who may open the route."""

    door: str
    label: Any
    icon: str
    order: int


@dataclass(frozen=True)
class Access:
    """What a route declares."""

    needs: str
    scope: Scope
    data: DataClass
    methods: tuple[str, ...]
    menu: MenuEntry | None = None

    def allows(self, actor: Actor) -> bool:
        """Whether this actor may use the route at all (the scope is the selector's business)."""
        if self.needs == PUBLIC:
            return True
        if self.needs == SIGNED_IN:
            return actor.role != "anyone"
        return actor.may(self.needs)


View = Callable[..., HttpResponse]


def route(
    pattern: str,
    view: View,
    *,
    name: str,
    needs: str,
    scope: Scope = Scope.NONE,
    data: DataClass = DataClass.INTERNAL,
    methods: tuple[str, ...] = ("GET",),
    menu: MenuEntry | None = None,
) -> URLPattern:
    """Put a view into the URL list behind its declared permission, scope, data class and methods."""
    if needs not in PERMISSIONS and needs not in {PUBLIC, SIGNED_IN}:
        raise ValueError(f"route {name}: unknown permission {needs!r}")
    access = Access(needs, scope, data, methods, menu)
    return path(pattern, _guard(view, access), name=name)


def _guard(view: View, access: Access) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in (*access.methods, *(("HEAD", "OPTIONS") if "GET" in access.methods else ())):
            return HttpResponseNotAllowed(access.methods)
        if not check_access(access, request.actor):  # type: ignore[attr-defined]
            if request.actor.role == "anyone":  # type: ignore[attr-defined]
                return redirect_to_login(request.get_full_path())
            raise NotAllowed
        response = view(request, *args, **kwargs)
        if access.data in {DataClass.PERSONAL, DataClass.SENSITIVE}:
            response["Cache-Control"] = "no-store"
        return response

    guarded.access = access  # type: ignore[attr-defined]
    return guarded


def check_access(access: Access, actor: Actor) -> bool:
    """Decide one request. A function of its own, so that a test can remove it and see the matrix turn red."""
    return access.allows(actor)
