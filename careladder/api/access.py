"""Operations declare who may use them, exactly as pages do; nothing is reachable that declares nothing.

`operation` is the only way to put one into the API. Who calls is known by the key in the Authorization header alone:
a browser's session opens nothing here, so no page of another site can make a reader's browser write.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Router
from ninja.security import HttpBearer
from pydantic import TypeAdapter

from careladder.accounts import access as gate
from careladder.accounts.access import PUBLIC, Access, DataClass, Scope
from careladder.accounts.roles import PERMISSIONS
from careladder.accounts.selectors import actor_of_key
from careladder.accounts.services.api_calls import call_once
from careladder.api.schemas import Problem
from careladder.kernel.actor import ANYONE, Actor
from careladder.kernel.errors import NotAllowed


class Caller(HttpRequest):
    """A request whose key was read: `actor` is who acts with it."""

    actor: Actor


Function = Callable[..., Any]
_CLOSED = {DataClass.PERSONAL, DataClass.SENSITIVE}


@dataclass(frozen=True)
class Operation:
    """One declared operation; `name` is its route in the namespace `api-1`."""

    name: str
    path: str
    access: Access


OPERATIONS: dict[str, Operation] = {}
# What the library serves by itself: the description of the interface, open like a newspaper. (Its other route,
# `api-root`, is always «not found».)
OPEN_ROUTES = frozenset({"openapi-json"})


class ApiKey(HttpBearer):
    """`Authorization: Bearer cl_…`. Asked before the request is read, so a refusal tells nothing about the data."""

    def __init__(self, access: Access) -> None:
        self.access = access
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        """Let the key's actor in, or refuse."""
        actor = actor_of_key(token)
        request.actor = actor  # type: ignore[attr-defined]
        if not gate.check_access(self.access, actor):
            raise NotAllowed()
        return actor


def operation(
    router: Router,
    method: str,
    path: str,
    *,
    needs: str,
    answer: Any,
    scope: Scope = Scope.NONE,
    data: DataClass = DataClass.INTERNAL,
    status: int = 200,
    summary: str,
) -> Callable[[Function], Function]:
    """Declare one operation: permission, scope, data class, the shape of its answer.

    A write happens once for every Idempotency-Key; its function runs inside that transaction.
    """
    if needs not in PERMISSIONS and needs != PUBLIC:
        raise ValueError(f"operation {method} {path}: unknown permission {needs!r}")
    access = Access(needs, scope, data, (method,))
    codes = {400, 404, 409, 422, 503, *(() if needs == PUBLIC else (401, 403))}

    def declare(function: Function) -> Function:
        name = function.__name__.replace("_", "-")
        OPERATIONS[name] = Operation(name, path, access)
        return router.api_operation(
            [method],
            path,
            auth=None if needs == PUBLIC else ApiKey(access),
            response={status: answer, frozenset(codes): Problem},
            operation_id=name,
            url_name=name,
            summary=summary,
            openapi_extra=_extra(access),
        )(_wrap(function, access, TypeAdapter(answer), status))

    return declare


def _wrap(function: Function, access: Access, shape: TypeAdapter[Any], status: int) -> Function:
    @wraps(function)
    def answered(request: HttpRequest, **arguments: Any) -> HttpResponse:
        if access.needs == PUBLIC:
            request.actor = ANYONE  # type: ignore[attr-defined]

        def run() -> Any:
            return shape.dump_python(
                shape.validate_python(function(request, **arguments), from_attributes=True), mode="json"
            )

        if access.methods == ("GET",):
            return _respond(access, run(), status)
        done = call_once(
            by=request.actor,  # type: ignore[attr-defined]
            key=request.headers.get("Idempotency-Key", ""),
            operation=f"{request.method} {request.path}",
            body=request.body,
            status=status,
            run=run,
        )
        response = _respond(access, done.body, done.status)
        response["Idempotent-Replayed"] = "true" if done.replayed else "false"
        return response

    return answered


def _respond(access: Access, body: Any, status: int) -> HttpResponse:
    response = JsonResponse(body, status=status, safe=False, json_dumps_params={"ensure_ascii": False})
    if access.data in _CLOSED:
        response["Cache-Control"] = "no-store"
    return response


def _extra(access: Access) -> dict[str, Any]:
    said: dict[str, Any] = {"x-permission": access.needs, "x-scope": access.scope, "x-data": access.data}
    if access.methods != ("GET",):
        key = {
            "in": "header",
            "name": "Idempotency-Key",
            "required": True,
            "schema": {"type": "string", "minLength": 8, "maxLength": 200},
            "description": "A new text for every new write; the same text when it is retried.",
        }
        said["parameters"] = [key]
    return said
