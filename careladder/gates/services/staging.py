"""Staged imports: read once, judged row by row, taken over once, whatever happens in between."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from careladder.accounts.sensitive import seal_field
from careladder.gates.enums import ImportStatus, RowStatus
from careladder.gates.errors import ImportAbandoned, ImportCommitted, ImportNotFound
from careladder.gates.models import StagedImport, StagedRow
from careladder.gates.selectors import open_cells
from careladder.kernel import clock
from careladder.kernel.actor import Actor

CHUNK = 250


@dataclass(frozen=True)
class Finding:
    """Something noticed in a row: in which column, under which code. Never the value itself."""

    column: str
    code: str


@dataclass(frozen=True)
class JudgedRow:
    """One row as the owning app judged it. `cells` are plain JSON values, ready to be taken over."""

    number: int
    status: RowStatus
    cells: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class OpenedRow:
    """A staged row on its way into the owning app."""

    number: int
    cells: Mapping[str, Any]


@dataclass(frozen=True)
class Taken:
    """What became of a row. A row may still turn out a duplicate or be refused when it is taken over."""

    status: RowStatus
    person: UUID | None = None
    findings: tuple[Finding, ...] = ()


Take = Callable[[Sequence[OpenedRow]], Sequence[Taken]]


def find_staged(*, kind: str, digest: str, programme: str, sheet: str) -> StagedImport | None:
    """The batch that this very file (and sheet) was staged as before, unless it was abandoned."""
    found = StagedImport.objects.filter(kind=kind, digest=digest, programme=programme, sheet=sheet)
    return found.exclude(status=ImportStatus.ABANDONED).first()


@transaction.atomic
def stage_import(
    *,
    kind: str,
    filename: str,
    digest: str,
    sheet: str,
    columns: Mapping[str, Any],
    rows: Sequence[JudgedRow],
    programme: str,
    region: str,
    by: Actor,
) -> StagedImport:
    """Keep a judged file for preview and takeover; the same file again is the same batch."""
    batch = StagedImport(
        kind=kind,
        filename=filename,
        digest=digest,
        sheet=sheet,
        columns=dict(columns),
        rows=len(rows),
        codes=_codes(row.findings for row in rows),
        programme=programme,
        region=region,
        by=by.uid,
    )
    try:
        with transaction.atomic():
            batch.save(force_insert=True)
    except IntegrityError:
        earlier = find_staged(kind=kind, digest=digest, programme=programme, sheet=sheet)
        if earlier is None:
            raise
        return earlier
    StagedRow.objects.bulk_create((_sealed(batch, row) for row in rows), batch_size=1000)
    return batch


def _sealed(batch: StagedImport, row: JudgedRow) -> StagedRow:
    staged = StagedRow(batch=batch, number=row.number, status=row.status, problems=_plain(row.findings))
    seal_field(staged, "cells", json.dumps(row.cells, ensure_ascii=False))
    return staged


def _plain(findings: Iterable[Finding]) -> list[dict[str, str]]:
    return [asdict(each) for each in findings]


def _codes(rows: Iterable[Iterable[Finding]]) -> dict[str, int]:
    return dict(Counter(finding.code for findings in rows for finding in findings))


def _lock(batch: StagedImport, by: Actor) -> StagedImport:
    """The batch, locked, for an actor of its programme and region."""
    if by.programme not in {None, batch.programme} or not by.sees_region(batch.region):
        raise ImportNotFound()
    return StagedImport.objects.select_for_update().get(pk=batch.pk)


@transaction.atomic
def start_commit(*, batch: StagedImport, by: Actor) -> StagedImport:
    """Decide that a batch is taken over, and who decided. Doing it again changes nothing."""
    locked = _lock(batch, by)
    if locked.status == ImportStatus.ABANDONED:
        raise ImportAbandoned()
    if locked.status == ImportStatus.STAGED:
        locked.status, locked.committed_by = ImportStatus.COMMITTING, by.uid
        locked.save(update_fields=["status", "committed_by"])
    return locked


def commit_import(*, batch: StagedImport, take: Take, by: Actor, chunk: int = CHUNK) -> StagedImport:
    """Take the accepted rows over, `chunk` at a time. Interrupted, it goes on later; finished, it does nothing.

    Each chunk is one transaction that holds what `take` writes, the rows' marks and the progress: a kill between
    any two statements loses or doubles nothing, and two workers at once wait for each other.
    """
    batch = start_commit(batch=batch, by=by)
    while batch.status == ImportStatus.COMMITTING:
        batch = _commit_chunk(batch.pk, take, chunk)
    return batch


@transaction.atomic
def _commit_chunk(uid: UUID, take: Take, chunk: int) -> StagedImport:
    batch = StagedImport.objects.select_for_update().get(pk=uid)
    if batch.status != ImportStatus.COMMITTING:
        return batch
    rows = list(batch.staged_rows.filter(status=RowStatus.ACCEPTED, done=False).order_by("number")[:chunk])
    if not rows:
        return _finish(batch)
    outcomes = take([OpenedRow(row.number, open_cells(row)) for row in rows])
    _mark(zip(rows, outcomes, strict=True))
    batch.done += len(rows)
    batch.save(update_fields=["done"])
    return batch


def _mark(taken: Iterable[tuple[StagedRow, Taken]]) -> None:
    """Note what became of each row. One statement many times: a CASE for every row takes longer than the takeover."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE gates_stagedrow SET done = true, status = %s, person = %s, problems = %s WHERE uid = %s",
            [
                (what.status, what.person, json.dumps([*row.problems, *_plain(what.findings)]), row.pk)
                for row, what in taken
            ],
        )


def _finish(batch: StagedImport) -> StagedImport:
    problems = batch.staged_rows.exclude(problems=[]).values_list("problems", flat=True)
    batch.codes = dict(Counter(each["code"] for found in problems for each in found))
    batch.status, batch.committed_at = ImportStatus.COMMITTED, clock.now()
    batch.save(update_fields=["status", "committed_at", "codes"])
    return batch


@transaction.atomic
def abandon_import(*, batch: StagedImport, by: Actor) -> StagedImport:
    """Give a staged file up: its rows are deleted, and the file may be uploaded anew."""
    locked = _lock(batch, by)
    if locked.status in {ImportStatus.COMMITTING, ImportStatus.COMMITTED}:
        raise ImportCommitted()
    locked.staged_rows.all().delete()
    locked.status = ImportStatus.ABANDONED
    locked.save(update_fields=["status"])
    return locked


@transaction.atomic
def forget_cells(*, committed_days: int = 30, staged_days: int = 90) -> int:
    """Drop the cells of finished batches and the rows of batches nobody took over. Returns how many rows.

    A roster is a list of people in hardship: it is kept while it is needed to answer questions, and no longer.
    """
    now = clock.now()
    done = StagedRow.objects.filter(batch__committed_at__lt=now - timedelta(days=committed_days))
    forgotten = done.exclude(cells_sealed=b"").update(cells_sealed=b"")
    stale = StagedImport.objects.filter(status=ImportStatus.STAGED, created_at__lt=now - timedelta(days=staged_days))
    forgotten += StagedRow.objects.filter(batch__in=stale).delete()[0]
    stale.update(status=ImportStatus.ABANDONED)
    return forgotten
