"""What every request goes through that belongs to no app."""

import time
from collections.abc import Callable

import structlog
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from careladder.kernel.errors import DomainError
from careladder.web.errors import refusal_page, wrong_method

log = structlog.get_logger("careladder.request")
GetResponse = Callable[[HttpRequest], HttpResponse]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# They read no table and must answer while the database is away: a transaction would need it.
WITHOUT_DATABASE = frozenset({"healthz", "portal-brand", "portal-emblem"})


def request_log(get_response: GetResponse) -> GetResponse:
    """Log one line a request: the route's name (never its arguments), status and milliseconds."""

    def middleware(request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = get_response(request)
        match = request.resolver_match
        log.info(
            "request",
            method=request.method,
            route=match.view_name if match else None,
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000),
        )
        return response

    return middleware


def get_never_writes(get_response: GetResponse) -> GetResponse:
    """Run the view of a safe request in a read-only transaction: a GET that writes is an error at once.

    Sessions and messages are saved by outer middleware, after this transaction has ended.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        # Inside somebody else's transaction (tests) a savepoint can't be made read-only for its own life alone.
        if request.method not in SAFE or connection.in_atomic_block or _needs_no_database(request):
            return get_response(request)
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION READ ONLY")
            return get_response(request)

    return middleware


def _needs_no_database(request: HttpRequest) -> bool:
    try:
        return resolve(request.path_info).url_name in WITHOUT_DATABASE
    except Resolver404:
        return False


class refusals:  # noqa: N801 - used as a middleware factory, like its neighbours
    """Answer a domain error with its sentence and status, on a page (or fragment) of the reader's door."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            # Somebody reloaded, or kept, the address that a form was sent to.
            page = wrong_method(request)
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Called by Django when a view raises."""
        if not isinstance(exception, DomainError):
            return None
        return refusal_page(request, exception)
