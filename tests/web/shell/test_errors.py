"""Refusals and failures say what to do, in the reader's language, on a page or in its place."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path, reverse

from careladder.accounts.access import PUBLIC, DataClass, route
from careladder.config.urls import urlpatterns as house
from careladder.kernel.errors import Conflict, gettext_noop

pytestmark = pytest.mark.django_db


class SeatsGone(Conflict):
    message = gettext_noop("No seat is left in {cohort}. Choose another class.")


def refuse(_request: HttpRequest) -> HttpResponse:
    raise SeatsGone(cohort="YL-9")


def lose_the_database(_request: HttpRequest) -> HttpResponse:
    raise OperationalError("connection refused")


def fail(_request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [
    *house,
    *(
        route(f"test/{view.__name__}/", view, name=view.__name__, needs=PUBLIC, data=DataClass.OPEN)
        for view in (refuse, lose_the_database, fail)
    ),
    path("test/undeclared/", lambda _request: HttpResponse("secret")),
]
handler403 = "careladder.web.errors.permission_denied"
handler404 = "careladder.web.errors.page_not_found"
handler500 = "careladder.web.errors.server_error"


@pytest.fixture
def failing(settings: Any, client: Client) -> Client:
    settings.ROOT_URLCONF = __name__
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "没有找到这个页面"), ("en", "This page is not here")])
def test_a_wrong_address_is_answered_in_the_reader_s_language(client: Client, language: str, words: str) -> None:
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert words in response.text
    assert 'href="/"' in response.text


def test_a_refusal_says_its_own_sentence(failing: Client) -> None:
    response = failing.get("/test/refuse/")
    assert response.status_code == 409
    assert "No seat is left in YL-9. Choose another class." in response.text
    assert response["Cache-Control"] == "no-store"


def test_htmx_gets_the_sentence_alone_and_keeps_what_was_clicked(failing: Client) -> None:
    response = failing.get("/test/refuse/", headers={"HX-Request": "true"})
    assert response.status_code == 409
    assert response["HX-Retarget"] == "#notices"
    assert "<html" not in response.text
    assert "YL-9" in response.text


@pytest.mark.parametrize(("address", "status"), [("lose_the_database", 503), ("fail", 500)])
def test_a_failure_is_told_without_its_insides(failing: Client, address: str, status: int) -> None:
    response = failing.get(f"/test/{address}/")
    assert response.status_code == status
    assert "ZeroDivision" not in response.text
    assert "connection refused" not in response.text
    assert "稍后再试" in response.text or "一分钟" in response.text


def test_a_route_that_declares_nothing_answers_nobody(failing: Client) -> None:
    response = failing.get("/test/undeclared/")
    assert response.status_code == 403
    assert "secret" not in response.text


def test_a_form_without_its_token_is_explained() -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/language/", {"language": "en"})
    assert response.status_code == 403
    assert "请重新提交" in response.text
    assert "unsafe" not in response["Content-Security-Policy"]


def test_the_failure_page_needs_no_session_and_no_actor(rf: RequestFactory) -> None:
    from careladder.web.errors import server_error

    request = rf.get("/")
    request.resolver_match = None
    answer: Callable[[HttpRequest], HttpResponse] = server_error
    assert answer(request).status_code == 500


def test_an_address_that_takes_forms_says_so_when_it_is_reloaded(client: Client) -> None:
    answer = client.get(reverse("sign-out"))

    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "点击页面上的按钮" in answer.content.decode()
