"""Writing to the journey: record a fact, void a fact."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from pydantic import ValidationError

from careladder.journey.errors import AlreadyVoided, BadPayload
from careladder.journey.facts import Withdrawn
from careladder.journey.kinds import Payload, kind_of
from careladder.journey.many import write_many
from careladder.journey.models import Fact
from careladder.kernel import clock
from careladder.kernel.actor import Actor


def record_fact(
    payload: Payload,
    *,
    programme: str,
    by: Actor,
    on: date | None = None,
    person: UUID | None = None,
    org: UUID | None = None,
    region: str = "",
    amount_fen: int | None = None,
    evidence: Iterable[UUID | str] = (),
    key: str | None = None,
    voids: Fact | None = None,
) -> Fact:
    """Write one fact in the caller's transaction and return it.

    `on` is the day it was true (default today), `key` makes a retry return the fact already written,
    `evidence` are identifiers of documents. Must run inside a transaction together with the change it reports.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record_fact must run in the transaction of the change it reports")
    if key and (earlier := Fact.objects.filter(key=key).first()):
        return earlier
    entry = Entry(payload, on or clock.today(), person, org, region, amount_fen, tuple(evidence), key, voids)
    fact = _fact(entry, programme, by)
    fact.save(force_insert=True)
    return fact


@dataclass(frozen=True)
class Entry:
    """One of many facts written at once (see `record_facts`); the fields are those of `record_fact`."""

    payload: Payload
    on: date
    person: UUID | None = None
    org: UUID | None = None
    region: str = ""
    amount_fen: int | None = None
    evidence: tuple[UUID | str, ...] = ()
    key: str | None = None
    voids: Fact | None = None


def record_facts(entries: Iterable[Entry], *, programme: str, by: Actor) -> list[Fact]:
    """Write many facts in the caller's transaction, in their order: for lists, where one by one takes minutes.

    Keys must be new: one that is taken is an IntegrityError, and the caller writes one by one instead. The order of
    writing (`seq`) is the database's own and not read back.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record_facts must run in the transaction of the changes it reports")
    return write_many(_fact(entry, programme, by) for entry in entries)


def _fact(entry: Entry, programme: str, by: Actor) -> Fact:
    return Fact(
        kind=type(entry.payload).kind,  # a payload may have a field of that name
        payload=entry.payload.model_dump(mode="json", exclude_none=True),
        programme=programme,
        on=entry.on,
        recorded_at=clock.now(),
        by=by.uid,
        role=by.role,
        channel=by.channel,
        person=entry.person,
        org=entry.org,
        region=entry.region,
        amount_fen=entry.amount_fen,
        evidence=[str(item) for item in entry.evidence],
        key=entry.key,
        voids=entry.voids,
    )


@transaction.atomic
def void_fact(*, fact: Fact, by: Actor, reason: str, replacement: Payload | None = None) -> Fact:
    """Correct a fact: the newer one (the replacement, or a bare withdrawal) voids it.

    The old fact stays readable as it was known then; every later reading leaves it out. `reason` is a code.
    """
    if Fact.objects.filter(voids=fact).exists():
        raise AlreadyVoided
    return record_fact(
        replacement or Withdrawn(kind_withdrawn=fact.kind, reason=reason),
        programme=fact.programme,
        by=by,
        on=fact.on,
        person=fact.person,
        org=fact.org,
        region=fact.region,
        amount_fen=fact.amount_fen if replacement else None,
        voids=fact,
    )


@transaction.atomic
def void_facts(facts: Iterable[Fact], *, by: Actor, reason: str) -> list[Fact]:
    """Withdraw many facts at once, all or none, as `void_fact` withdraws one. They belong to one programme."""
    facts = list(facts)
    if not facts:
        return []
    if Fact.objects.filter(voids__in=facts).exists():
        raise AlreadyVoided
    withdrawals = [
        Entry(
            Withdrawn(kind_withdrawn=fact.kind, reason=reason),
            on=fact.on,
            person=fact.person,
            org=fact.org,
            region=fact.region,
            voids=fact,
        )
        for fact in facts
    ]
    return record_facts(withdrawals, programme=facts[0].programme, by=by)


def read_payload(kind: str, payload: Mapping[str, Any]) -> Payload:
    """Turn stored JSON into the kind's typed payload."""
    try:
        return kind_of(kind).payload.model_validate(payload)
    except ValidationError as problem:
        raise BadPayload(kind=kind, problem=problem.errors()[0]["msg"]) from problem
