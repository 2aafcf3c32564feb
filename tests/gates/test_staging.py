"""Staged once, taken over once, whatever happens in between."""

from datetime import UTC, datetime
from threading import Barrier, Thread

import pytest
from django.db import connection

from careladder.gates.enums import ImportStatus, RowStatus
from careladder.gates.errors import ImportAbandoned, ImportCommitted, ImportNotFound
from careladder.gates.models import StagedImport, StagedRow
from careladder.gates.selectors import get_import, open_cells
from careladder.gates.services import (
    Finding,
    JudgedRow,
    Taken,
    abandon_import,
    commit_import,
    forget_cells,
    stage_import,
)
from careladder.kernel import clock
from careladder.people.models import Person
from tests.factories.accounts import actor
from tests.factories.people import person

pytestmark = pytest.mark.django_db
CLERK = actor("clerk", region="141124")


def stage(rows=10, *, digest="d", by=CLERK, **more):
    judged = [JudgedRow(n, RowStatus.ACCEPTED, {"n": n}) for n in range(1, rows + 1)]
    judged.append(JudgedRow(rows + 1, RowStatus.REJECTED, {}, (Finding("号", "id_missing"),)))
    return stage_import(
        kind="people",
        filename="r.xlsx",
        digest=digest,
        sheet="",
        columns={},
        rows=judged,
        programme="luliang",
        region="141124",
        by=by,
        **more,
    )


def taking(rows):
    """Write one row of the registry for each, so that what is taken can be counted."""
    return [Taken(RowStatus.ACCEPTED, person().pk) for _ in rows]


def test_the_same_file_again_is_the_same_batch():
    first = stage()
    assert stage() == first
    assert stage(digest="e") != first
    assert StagedRow.objects.filter(batch=first).count() == 11


def test_rows_are_taken_over_once():
    batch = commit_import(batch=stage(), take=taking, by=CLERK, chunk=3)

    assert (batch.status, batch.done, batch.codes) == (ImportStatus.COMMITTED, 10, {"id_missing": 1})
    assert Person.objects.count() == 10
    commit_import(batch=batch, take=taking, by=CLERK)
    assert Person.objects.count() == 10


@pytest.mark.parametrize("dies_in_chunk", [1, 2, 4])
def test_an_interrupted_takeover_goes_on_where_it_stopped(dies_in_chunk):
    batch, calls = stage(), []

    def dying(rows):
        calls.append(rows)
        taken = taking(rows)
        if len(calls) == dies_in_chunk:
            raise KeyboardInterrupt
        return taken

    with pytest.raises(KeyboardInterrupt):
        commit_import(batch=batch, take=dying, by=CLERK, chunk=3)
    batch.refresh_from_db()
    assert batch.done == Person.objects.count() == 3 * (dies_in_chunk - 1)

    assert commit_import(batch=batch, take=taking, by=CLERK, chunk=3).done == Person.objects.count() == 10


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_double_nothing():
    batch, start = stage(40), Barrier(3)

    def worker() -> None:
        start.wait()
        try:
            commit_import(batch=batch, take=taking, by=CLERK, chunk=5)
        finally:
            connection.close()

    workers = [Thread(target=worker) for _ in range(3)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()

    batch.refresh_from_db()
    assert (batch.status, batch.done) == (ImportStatus.COMMITTED, 40)
    assert Person.objects.count() == 40


def test_a_row_may_turn_out_a_duplicate_when_it_is_taken():
    def duplicates(rows):
        return [Taken(RowStatus.DUPLICATE, None, (Finding("号", "already_registered"),)) for _ in rows]

    batch = commit_import(batch=stage(2), take=duplicates, by=CLERK)
    assert batch.codes == {"already_registered": 2, "id_missing": 1}
    assert set(batch.staged_rows.values_list("status", flat=True)) == {"duplicate", "rejected"}


def test_an_abandoned_file_keeps_no_rows_and_may_come_again():
    batch = abandon_import(batch=stage(), by=CLERK)

    assert not StagedRow.objects.exists()
    with pytest.raises(ImportAbandoned):
        commit_import(batch=batch, take=taking, by=CLERK)
    assert stage() != batch


def test_what_was_taken_over_cannot_be_abandoned():
    batch = commit_import(batch=stage(), take=taking, by=CLERK)
    with pytest.raises(ImportCommitted):
        abandon_import(batch=batch, by=CLERK)


def test_another_countys_import_is_not_there():
    batch, stranger = stage(), actor("clerk", region="141125")
    with pytest.raises(ImportNotFound):
        get_import(batch.pk, visible_to=stranger)
    with pytest.raises(ImportNotFound):
        commit_import(batch=batch, take=taking, by=stranger)


def test_rosters_are_forgotten_when_they_are_no_longer_needed():
    with clock.set_to(datetime(2026, 1, 5, tzinfo=UTC)):
        done = commit_import(batch=stage(digest="done"), take=taking, by=CLERK)
        stale = stage(digest="stale")
    fresh = stage(digest="fresh")
    with clock.set_to(datetime(2026, 1, 20, tzinfo=UTC)):
        assert forget_cells() == 0
    with clock.set_to(datetime(2026, 6, 1, tzinfo=UTC)):
        forget_cells()

    assert not any(open_cells(row) for row in done.staged_rows.all())
    assert not stale.staged_rows.exists()
    assert StagedImport.objects.get(pk=stale.pk).status == ImportStatus.ABANDONED
    assert open_cells(fresh.staged_rows.first()) == {"n": 1}
