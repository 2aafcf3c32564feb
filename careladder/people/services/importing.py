"""Rosters into the registry: read, judged, staged, taken over."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from careladder.gates.enums import ImportStatus, RowStatus
from careladder.gates.models import StagedImport
from careladder.gates.reading import HeadedTable, Upload, read_headed, read_workbook, receive
from careladder.gates.selectors import rows_of
from careladder.gates.services import (
    Finding,
    JudgedRow,
    commit_import,
    find_staged,
    stage_import,
    start_commit,
)
from careladder.kernel.actor import Actor
from careladder.packs import Pack
from careladder.packs.programmes import programme as pack_of
from careladder.people.roster_problems import PROBLEMS
from careladder.people.services.judging import judge_rows
from careladder.people.services.scope import check_scope
from careladder.people.services.taking import take_rows

KIND = "people"
INLINE_ROWS = 300  # more than a page can wait for goes to the background worker
COMMIT_TASK = "people.commit_roster"


@dataclass(frozen=True)
class RowProblem:
    """One thing wrong with one row, with the sentence that says what to do, in the reader's language."""

    row: int
    column: str
    code: str
    message: str


@dataclass(frozen=True)
class ImportResult:
    """What a roster holds, or what became of it. `batch` is None when nothing was kept (a dry run)."""

    rows: int
    accepted: int
    duplicate: int
    rejected: int
    codes: dict[str, int]
    problems: tuple[RowProblem, ...]
    batch: UUID | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON: counts, `codes`, and `problems` as `{row, column, code, message}`."""
        plain = asdict(self)
        del plain["batch"]
        return plain | {"problems": [asdict(each) for each in self.problems]}


def import_people(
    *, file: Path, programme: str, by: Actor, commit: bool, sheet: str = "", filename: str = ""
) -> ImportResult:
    """Read a roster and say what is in it; with `commit` take its accepted rows over, once however often asked."""
    with file.open("rb") as content:
        if commit:
            batch = stage_people(file=content, filename=filename or file.name, programme=programme, by=by, sheet=sheet)
            return result_of(commit_people(batch=batch, by=by))
        with receive(content, filename or file.name) as upload:
            return _result(judge_rows(_table(upload, pack_of(programme), sheet), pack_of(programme)).rows)


def stage_people(
    *, file: BinaryIO, filename: str, programme: str, by: Actor, sheet: str = "", region: str = ""
) -> StagedImport:
    """Keep an uploaded roster, judged row by row, for preview; the same file again is the same batch.

    `region` looks after those whose address says nothing; without it the actor's, else the whole programme's.
    """
    pack = pack_of(programme)
    region = region or next(iter(by.regions), pack.region)
    check_scope(by, programme, region)
    with receive(file, filename) as upload:
        table = _table(upload, pack, sheet)
        if earlier := find_staged(kind=KIND, digest=upload.digest, programme=programme, sheet=table.sheet):
            return earlier
        judgement = judge_rows(table, pack)
        return stage_import(
            kind=KIND,
            filename=upload.filename,
            digest=upload.digest,
            sheet=table.sheet,
            columns=_columns(table, judgement.left_empty),
            rows=judgement.rows,
            programme=programme,
            region=region,
            by=by,
        )


def _table(upload: Upload, pack: Pack, sheet: str) -> HeadedTable:
    labels = [column.label.in_(get_language() or "zh") for column in pack.roster.section.columns if column.required]
    return read_headed(
        read_workbook(upload.path),
        column_of=pack.column_of,
        needed=pack.roster.required,
        is_footer=pack.roster.is_footer,
        wanted=", ".join(labels),
        sheet=sheet,
    )


def _columns(table: HeadedTable, left_empty: Mapping[str, int]) -> dict[str, Any]:
    return {
        "headings": table.headings,
        "header_row": table.header_row,
        "unknown": list(table.unknown),
        "other_sheets": list(table.others),
        "left_empty": dict(left_empty),
    }


def commit_people(*, batch: StagedImport, by: Actor) -> StagedImport:
    """Take the accepted rows of a roster over, now; goes on where it stopped, does nothing when it is done."""
    return commit_import(batch=batch, take=partial(take_rows, batch, by), by=by)


@transaction.atomic
def request_commit(*, batch: StagedImport, by: Actor) -> StagedImport:
    """Take a small roster over at once, a large one in the background; its page shows how far it has come."""
    batch = start_commit(batch=batch, by=by)
    if batch.status != ImportStatus.COMMITTING:
        return batch
    if batch.rows <= INLINE_ROWS:
        return commit_people(batch=batch, by=by)
    with suppress(AlreadyEnqueued), transaction.atomic():
        app.configure_task(COMMIT_TASK, queueing_lock=f"{COMMIT_TASK}:{batch.pk}").defer(
            batch=str(batch.pk), by=str(by.uid), role=by.role, regions=list(by.regions), channel=by.channel
        )
    return batch


def result_of(batch: StagedImport) -> ImportResult:
    """What stands in a staged or committed batch, row by row."""
    rows = [
        JudgedRow(row.number, RowStatus(row.status), {}, tuple(Finding(**each) for each in row.problems))
        for row in rows_of(batch).defer("cells_sealed")
    ]
    return _result(rows, batch.pk)


def _result(rows: Sequence[JudgedRow], batch: UUID | None = None) -> ImportResult:
    counts = Counter(row.status for row in rows)
    problems = tuple(
        RowProblem(row.number, finding.column, finding.code, str(PROBLEMS[finding.code].message))
        for row in rows
        for finding in row.findings
    )
    return ImportResult(
        rows=len(rows),
        accepted=counts[RowStatus.ACCEPTED],
        duplicate=counts[RowStatus.DUPLICATE],
        rejected=counts[RowStatus.REJECTED],
        codes=dict(Counter(problem.code for problem in problems)),
        problems=problems,
        batch=batch,
    )
