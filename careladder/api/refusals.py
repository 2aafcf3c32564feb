"""Refusals of the API: always {code, message, field?}, in the caller's language (Accept-Language)."""

import traceback
from typing import Any

import structlog
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from careladder.accounts.errors import ApiKeyRefused
from careladder.kernel.errors import DomainError, NotFound

log = structlog.get_logger("careladder.api")


def register(api: NinjaAPI) -> None:
    """Give every kind of failure its answer."""
    api.add_exception_handler(DomainError, _domain)
    api.add_exception_handler(Http404, lambda request, _error: _domain(request, NotFound()))
    api.add_exception_handler(AuthenticationError, lambda request, _error: _domain(request, ApiKeyRefused()))
    api.add_exception_handler(ValidationError, _unfit)
    api.add_exception_handler(HttpError, _unreadable)
    api.add_exception_handler(Exception, _failure)


def _say(status: int, code: str, message: str, field: str | None = None) -> HttpResponse:
    body = {"code": code, "message": message} | ({"field": field} if field else {})
    response = JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-store"
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def _domain(_request: HttpRequest, error: Any) -> HttpResponse:
    return _say(error.status, error.code, str(error))


def _unfit(_request: HttpRequest, error: Any) -> HttpResponse:
    first = error.errors[0]
    # The first part says whether it stood in the body, the path or the query; the second names ninja's own parameter.
    field = ".".join(str(part) for part in first["loc"][1:] if part not in {"body", "payload"}) or None
    message = _("The field «{field}» can't be read: {problem}").format(field=field or "body", problem=first["msg"])
    return _say(422, "bad_input", message, field)


def _unreadable(_request: HttpRequest, error: Any) -> HttpResponse:
    return _say(error.status_code, "unreadable", _("The request can't be read. Send JSON as the description says."))


def _failure(_request: HttpRequest, error: Any) -> HttpResponse:
    if isinstance(error, OperationalError | InterfaceError):
        return _say(503, "unavailable", _("The records can't be reached just now. Try again in a minute."))
    # Where it broke, without the error's own words: a database quotes the row it could not take.
    log.error("api_failure", error=type(error).__name__, where=traceback.format_tb(error.__traceback__)[-3:])
    return _say(500, "failure", _("Something went wrong on our side, and it has been noted. Please try again later."))
