"""Every route of the house with what it declares, read from the URL list and from the API's operations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from careladder.accounts.access import PUBLIC, Access, DataClass, Scope
from careladder.api.access import OPEN_ROUTES, OPERATIONS

API = "api-1"


@dataclass(frozen=True)
class Route:
    """One address with one declaration. `access` is None when nothing was declared: nobody may meet such a route."""

    name: str
    kwargs: tuple[str, ...]
    access: Access | None
    api: bool = False


def routes() -> list[Route]:
    """All routes by name; an operation of the API is a route of its own."""
    pages = [_page(pattern) for namespace, pattern in _walk(get_resolver()) if not namespace]
    described = [
        Route(f"{API}:{name}", (), Access(PUBLIC, Scope.NONE, DataClass.OPEN, ("GET",)), api=True)
        for name in sorted(OPEN_ROUTES)
    ]
    return sorted([*pages, *_operations(), *described], key=lambda route: route.name)


def _walk(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, pattern.namespace or namespace)
        else:
            yield namespace, pattern


def _page(pattern: URLPattern) -> Route:
    names = tuple(pattern.pattern.converters)
    return Route(pattern.name or str(pattern.pattern), names, getattr(pattern.callback, "access", None))


def _operations() -> Iterator[Route]:
    for each in OPERATIONS.values():
        names = tuple(part.strip("{}").rpartition(":")[2] for part in each.path.split("/") if part.startswith("{"))
        yield Route(f"{API}:{each.name}", names, each.access, api=True)


def undeclared_operations() -> list[str]:
    """What the API serves without having been declared by `operation`."""
    from careladder.api.v1 import api

    declared = {(_plain(each.path), each.access.methods) for each in OPERATIONS.values()}
    served = [
        (path, tuple(operation.methods))
        for _prefix, router in _routers(api)
        for path, view in router.path_operations.items()
        for operation in view.operations
    ]
    return [f"{methods} {path}" for path, methods in served if (_plain(path), methods) not in declared]


def _plain(path: str) -> str:
    """The library renames its converters; the place in the address stays."""
    return re.sub(r"\{\w+:", "{", path)


def _routers(api: Any) -> list[tuple[str, Any]]:
    return [("", api.default_router), *((registered[0], registered[1]) for registered in api._router_registrations)]


def snapshot() -> str:
    """The list as it is kept in routes.txt: one line a route."""
    lines = []
    for route in routes():
        access = route.access
        said = (
            f"{','.join(access.methods):9} {access.needs:24} {access.scope:13} {access.data}" if access else "NOTHING"
        )
        lines.append(f"{route.name:36} {said}")
    return "\n".join(lines) + "\n"
