"""Sealed facts verify; whoever changes one byte, removes a row or rewrites the tail is named."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, connections, transaction

from careladder.journey.models import Checkpoint, Fact, Seal
from careladder.journey.outbox import read_outbox
from careladder.journey.sealing import seal_facts, sign_checkpoint
from careladder.journey.verification import OutsideCheckpoint, export_checkpoints, verify_ledger

pytestmark = pytest.mark.django_db(transaction=True)


def seal_all(count: int) -> None:
    """Seal until `count` facts more are sealed: a transaction open anywhere on the server holds the horizon back."""
    deadline, sealed = time.monotonic() + 30, 0
    while sealed < count and time.monotonic() < deadline:
        sealed += seal_facts()
    assert sealed == count


@pytest.fixture
def chain(record) -> list[Fact]:
    """Five sealed facts and a checkpoint over them."""
    made = []
    for step in range(5):
        with transaction.atomic():
            made.append(record(step))
    seal_all(5)
    assert sign_checkpoint() is not None
    return made


def as_owner(sql: str, *values: object) -> None:
    """Do what only somebody who owns the database can: lift the triggers, change, put them back."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(sql, values)
        cursor.execute("SET session_replication_role = origin")


def test_an_untouched_ledger_verifies(chain):
    result = verify_ledger()

    assert result.ok
    assert (result.sealed, result.unsealed, result.checkpoints) == (5, 0, 1)


@pytest.mark.parametrize(
    "change",
    [
        "payload = jsonb_set(payload, '{step}', '9')",
        "recorded_at = recorded_at - interval '1 microsecond'",
        '"on" = "on" - 1',
        "region = '141124'",
        "amount_fen = 1",
        "person = gen_random_uuid()",
    ],
)
def test_one_changed_value_names_its_fact(chain, change):
    as_owner(f"UPDATE journey_fact SET {change} WHERE uid = %s", chain[2].uid)

    differences = verify_ledger().differences
    assert [(d.fact, d.position, d.problem) for d in differences] == [(str(chain[2].uid), 3, "changed")]


def test_a_removed_fact_is_named(chain):
    as_owner("DELETE FROM journey_fact WHERE uid = %s", chain[1].uid)

    assert [(d.fact, d.problem) for d in verify_ledger().differences] == [(str(chain[1].uid), "missing")]


def test_a_removed_seal_shows_as_a_gap(chain):
    as_owner("DELETE FROM journey_seal WHERE position = 3")

    assert "gap" in {d.problem for d in verify_ledger().differences}


def test_a_rewritten_tail_is_seen_by_a_checkpoint_kept_elsewhere(chain):
    outside = [OutsideCheckpoint.from_json(item) for item in export_checkpoints()]
    as_owner("UPDATE journey_fact SET region = '522325' WHERE uid = %s", chain[3].uid)
    as_owner("DELETE FROM journey_seal")
    as_owner("DELETE FROM journey_checkpoint")
    seal_all(5)

    assert verify_ledger().ok, "inside, the rewritten ledger looks whole"
    assert [d.problem for d in verify_ledger(outside=outside).differences] == ["checkpoint_chain"]


def test_a_forged_checkpoint_is_refused(chain):
    point = Checkpoint.objects.get()
    forged = OutsideCheckpoint(point.position, bytes(32), bytes(point.signature))

    assert [d.problem for d in verify_ledger(outside=[forged]).differences] == ["checkpoint_signature"]


def test_no_checkpoint_is_signed_twice_for_the_same_end(chain):
    assert sign_checkpoint() is None


def test_a_fact_of_a_transaction_still_open_is_sealed_only_after_it_ends(record, stepped):
    started, finish = threading.Event(), threading.Event()

    def slow_writer() -> None:
        with transaction.atomic():
            record(1)
            started.set()
            finish.wait(10)
        connections.close_all()

    writer = threading.Thread(target=slow_writer)
    writer.start()
    assert started.wait(10)
    with transaction.atomic():
        record(2)  # a later number, committed earlier
    sealed_meanwhile = seal_facts()
    finish.set()
    writer.join()

    assert sealed_meanwhile == 0, "sealing past an open writer would leave its fact out of order for ever"
    seal_all(2)
    assert verify_ledger().ok


def test_two_sealers_at_once_seal_each_fact_once(record):
    for step in range(50):
        with transaction.atomic():
            record(step)

    def run(work: Callable[[], int]) -> None:
        work()
        connections.close_all()

    threads = [threading.Thread(target=run, args=(seal_facts,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    seal_all(50 - Seal.objects.count())
    assert verify_ledger().ok


def test_an_outbox_reader_sees_every_fact_once_and_in_order(chain):
    seen: list[Fact] = []
    assert read_outbox("webhooks", seen.append, limit=3) == 3
    assert read_outbox("webhooks", seen.append) == 2
    assert read_outbox("webhooks", seen.append) == 0

    assert seen == chain


def test_a_failing_reader_stays_where_it_was(chain):
    seen: list[Fact] = []

    def fail_on_third(fact: Fact) -> None:
        if len(seen) == 2:
            raise ValueError("receiver away")
        seen.append(fact)

    with pytest.raises(ValueError, match="receiver away"):
        read_outbox("webhooks", fail_on_third)
    seen.clear()
    assert read_outbox("webhooks", seen.append) == 5
    assert seen == chain
