"""One database state for the whole matrix; every request is undone, and a GET can't write at all."""

import json
import logging
import os
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.test import RequestFactory, override_settings
from django.test.client import ClientHandler
from django.urls import reverse

from careladder.kernel.uid import uuid7
from tests.access.judge import NOBODY, Answer, Whose
from tests.access.listing import API, Route
from tests.access.objects import body
from tests.access.world import Worlds

Ask = Callable[..., Answer]


class Caller(RequestFactory):
    """Django's test client without its keeping of every rendered template's context, which is most of its time."""

    def __init__(self) -> None:
        super().__init__()
        self.handler = ClientHandler(enforce_csrf_checks=False)

    def request(self, **request: Any) -> Any:
        """Send the request through the whole stack of middleware; a failure inside answers 500."""
        return self.handler(self._base_environ(**request))


class Undo(Exception):
    """Raised to roll a request back."""


@pytest.fixture(autouse=True)
def _django_db_marker() -> None:
    """The mark asks for the test database; the transaction around the whole module stands in for one a test."""


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[Worlds]:
    """The worlds, in a transaction that never ends well."""
    with django_db_blocker.unblock(), override_settings(PASSWORD_HASHERS=["tests.factories.accounts.QuickArgon2"]):
        logging.disable(logging.CRITICAL)  # thousands of lines about requests that nobody reads
        assert connection.settings_dict["NAME"] == os.environ["CARELADDER_TEST_DATABASE"]
        try:
            with transaction.atomic():
                yield Worlds()
                raise Undo
        except Undo:
            pass
        finally:
            logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def ask(worlds: Worlds) -> Ask:
    """Send one request as a role and undo what it did."""
    client = Caller()

    def send(
        route: Route,
        role: str,
        method: str,
        arguments: dict[str, Any],
        whose: Whose = Whose.OWN,
        *,
        brief: bool = False,
    ) -> Answer:
        client.cookies.clear()
        # A fragment of a refusal is drawn faster than its page; the refusal is the same.
        headers = {"HX-Request": "true"} if brief else {}
        if role != NOBODY and route.api:
            headers["Authorization"] = f"Bearer {worlds.api_key(role)}"
        elif role != NOBODY:
            client.cookies["careladder"] = worlds.cookie(role)
        address = _address(route, arguments)
        try:
            with transaction.atomic():
                if method == "GET":
                    with connection.cursor() as cursor:
                        cursor.execute("SET LOCAL transaction_read_only = on")
                said = {} if method == "GET" else body(route, worlds, role, whose)
                raise Undo(_send(client, method, address, headers, said, json_body=route.api))
        except Undo as answered:
            response = answered.args[0]
            return Answer(response.status_code, response.headers.get("Location", ""))
        except Exception as failure:  # noqa: BLE001 - whatever broke, the reader would have seen a failure
            return Answer(500, repr(failure)[:200])

    return send


def _address(route: Route, arguments: dict[str, Any]) -> str:
    if not route.api:
        return reverse(route.name, kwargs=arguments)
    from careladder.api.access import OPERATIONS

    name = route.name.removeprefix(f"{API}:")
    if name not in OPERATIONS:
        return reverse(route.name)
    parts = OPERATIONS[name].path.split("/")
    said = "/".join(str(arguments[part.strip("{}").rpartition(":")[2]]) if "{" in part else part for part in parts)
    return f"/api/v1{said}"


def _send(
    client: Caller, method: str, address: str, headers: dict[str, str], said: dict[str, str], *, json_body: bool
) -> Any:
    if method == "GET":
        return client.get(address, headers=headers)
    if json_body:
        headers = headers | {"Idempotency-Key": str(uuid7())}
        return client.generic(method, address, json.dumps(said), content_type="application/json", headers=headers)
    form = "application/x-www-form-urlencoded"
    return client.generic(method, address, urlencode(said), content_type=form, headers=headers)
