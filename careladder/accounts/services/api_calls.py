"""Writes through the API happen once: a retry with the same key gets the answer of the first time."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from careladder.accounts.errors import IdempotencyKeyMissing, IdempotencyKeyReused
from careladder.accounts.models import ApiCall
from careladder.accounts.sensitive import blind_index, blind_indexes, open_field, seal_field
from careladder.kernel.actor import Actor

_LENGTH = range(8, 201)


@dataclass(frozen=True)
class Answer:
    """What a write answered. `replayed`: it had been carried out before."""

    status: int
    body: Any
    replayed: bool


@transaction.atomic
def call_once(*, by: Actor, key: str, operation: str, body: bytes, status: int, run: Callable[[], Any]) -> Answer:
    """Carry the write out and keep its answer, or return the kept one.

    `run` works in this transaction and returns what JSON can say. A refusal inside it leaves no trace: nothing was
    written, so the same key may be tried again. Two calls at the same time wait for each other.
    """
    if len(key) not in _LENGTH or not key.isprintable():
        raise IdempotencyKeyMissing()
    said = f"{operation}\n{body.hex()}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"api:{by.uid}:{key}"])
    if earlier := ApiCall.objects.filter(by=by.uid, key=key).first():
        if bytes(earlier.body_index) not in blind_indexes(said, "api-body"):
            raise IdempotencyKeyReused()
        return Answer(earlier.status, json.loads(open_field(earlier, "answer")), replayed=True)
    answer = run()
    row = ApiCall(by=by.uid, key=key, operation=operation, body_index=blind_index(said, "api-body"), status=status)
    seal_field(row, "answer", json.dumps(answer, ensure_ascii=False))
    row.save(force_insert=True)
    return Answer(status, answer, replayed=False)
