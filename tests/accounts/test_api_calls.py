"""A write through the API happens once, however often it is sent."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction

from careladder.accounts.errors import IdempotencyKeyMissing, IdempotencyKeyReused, NotOnYourself
from careladder.accounts.models import ApiCall
from careladder.accounts.services.api_calls import Answer, call_once
from careladder.kernel.actor import Actor
from tests.factories.accounts import actor

CLERK = actor("clerk")


class Counter:
    def __init__(self) -> None:
        self.runs = 0

    def __call__(self) -> dict[str, Any]:
        self.runs += 1
        return {"run": self.runs, "name": "李琴"}


def call(run: Any, *, by: Actor = CLERK, key: str = "key-0001", body: bytes = b"{}") -> Answer:
    return call_once(by=by, key=key, operation="POST people", body=body, status=201, run=run)


@pytest.mark.django_db
def test_a_retry_gets_the_first_answer_and_runs_nothing() -> None:
    run = Counter()

    first, second = call(run), call(run)

    assert run.runs == 1
    assert (first.status, first.body, first.replayed) == (201, {"run": 1, "name": "李琴"}, False)
    assert (second.status, second.body, second.replayed) == (201, {"run": 1, "name": "李琴"}, True)


@pytest.mark.django_db
def test_another_body_under_the_same_key_is_refused() -> None:
    run = Counter()
    call(run)

    with pytest.raises(IdempotencyKeyReused):
        call(run, body=b'{"name": 2}')
    assert run.runs == 1


@pytest.mark.django_db
def test_two_callers_may_use_the_same_key() -> None:
    run = Counter()
    call(run)
    call(run, by=actor("clerk"))

    assert run.runs == 2


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "short", "x" * 201, "line\nbreak"])
def test_a_key_has_eight_to_two_hundred_printable_characters(key: str) -> None:
    with pytest.raises(IdempotencyKeyMissing):
        call(Counter(), key=key)


@pytest.mark.django_db
def test_a_refusal_leaves_the_key_free() -> None:
    def refuse() -> None:
        raise NotOnYourself()

    with pytest.raises(NotOnYourself):
        call(refuse)
    assert call(Counter()).body["run"] == 1


@pytest.mark.django_db
def test_neither_body_nor_answer_can_be_read_in_the_database() -> None:
    call(Counter(), body=b'{"id_number": "142399197201110023"}')

    kept = ApiCall.objects.get()
    assert "李琴".encode() not in bytes(kept.answer_sealed)
    assert b"142399" not in bytes(kept.body_index)


@pytest.mark.django_db(transaction=True)
def test_two_calls_at_the_same_moment_run_once() -> None:
    run, answers = Counter(), []
    inside, go_on = threading.Event(), threading.Event()

    def slow() -> dict[str, Any]:
        inside.set()
        go_on.wait(5)
        return run()

    def send(work: Any) -> None:
        try:
            answers.append(call(work))
        finally:
            connection.close()

    first = threading.Thread(target=send, args=(slow,))
    first.start()
    assert inside.wait(5)
    second = threading.Thread(target=send, args=(run,))
    second.start()
    second.join(0.3)
    assert second.is_alive()  # it waits for the first
    go_on.set()
    first.join(5)
    second.join(5)

    assert run.runs == 1
    assert sorted(answer.replayed for answer in answers) == [False, True]


@pytest.mark.django_db
def test_a_kept_answer_cannot_be_changed() -> None:
    call(Counter())
    with pytest.raises(Exception, match="Cannot update or delete"), transaction.atomic():
        ApiCall.objects.update(status=500)
