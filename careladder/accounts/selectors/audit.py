"""Who read which sensitive field, and why."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.apps import apps
from django.db.models import Model, QuerySet

from careladder.accounts.models import SensitiveRead, User
from careladder.accounts.roles import ROLES
from careladder.journey.scope import scope_q
from careladder.kernel.actor import Actor


@dataclass(frozen=True)
class Read:
    """One read in words: `what` names the kind of record and field, `row` the record, never its content."""

    at: datetime
    reader_uid: UUID
    reader: str
    role: object
    record: object
    field: object
    row: UUID
    reason: str

    @property
    def short(self) -> str:
        """Enough of the record's identifier to tell two apart."""
        return self.row.hex[-8:]


def sensitive_reads(
    *, visible_to: Actor, reader: UUID | None = None, row: UUID | None = None, day: date | None = None
) -> QuerySet[SensitiveRead]:
    """Reads in the actor's programme, newest first."""
    found = SensitiveRead.objects.filter(scope_q(visible_to, region=None))
    if reader:
        found = found.filter(by=reader)
    if row:
        found = found.filter(row=row)
    if day:
        found = found.filter(created_at__date=day)
    return found.order_by("-created_at")


def in_words(reads: list[SensitiveRead]) -> list[Read]:
    """Put names to the identifiers of one page of reads."""
    names = dict(User.objects.filter(pk__in={read.by for read in reads}).values_list("pk", "name"))
    return [
        Read(
            at=read.created_at,
            reader_uid=read.by,
            reader=names.get(read.by, "-"),
            role=ROLES[read.role].label if read.role in ROLES else read.role,
            record=_record(read.table),
            field=_field(read.table, read.column),
            row=read.row,
            reason=read.reason,
        )
        for read in reads
    ]


def _model(table: str) -> type[Model] | None:
    return next((model for model in apps.get_models() if model._meta.db_table == table), None)


def _record(table: str) -> object:
    model = _model(table)
    return model._meta.verbose_name if model else table


def _field(table: str, column: str) -> object:
    """The label of the masked twin where there is one («phone», not «phone (sealed)»)."""
    model = _model(table)
    names = {field.name: field for field in model._meta.get_fields()} if model else {}
    field = names.get(f"{column}_mask") or names.get(f"{column}_sealed")
    return getattr(field, "verbose_name", column)
