"""What came in, what went out, and what is under publicity."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Sum

from careladder.accounts.sensitive import open_field
from careladder.gates.errors import ImportNotFound, PublicationNotFound
from careladder.gates.models import Export, Publication, StagedImport, StagedRow
from careladder.gates.rules import DAILY_EXPORT_ROWS
from careladder.journey.scope import scope_q
from careladder.kernel import clock
from careladder.kernel.actor import Actor


def imports(*, visible_to: Actor, kind: str | None = None) -> QuerySet[StagedImport]:
    """Staged imports of the actor's programme and region, newest first."""
    found = StagedImport.objects.filter(scope_q(visible_to))
    return (found.filter(kind=kind) if kind else found).order_by("-created_at")


def get_import(uid: UUID, *, visible_to: Actor) -> StagedImport:
    """One staged import the actor may see, or ImportNotFound."""
    found = imports(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise ImportNotFound()
    return found


def rows_of(batch: StagedImport) -> QuerySet[StagedRow]:
    """The rows of a batch (fetched with the actor's scope), in the sheet's order."""
    return batch.staged_rows.order_by("number")


def open_cells(row: StagedRow) -> Mapping[str, Any]:
    """The cells of a staged row, for taking them over and for a masked preview; empty once they were forgotten."""
    return json.loads(open_field(row, "cells")) if row.cells_sealed else {}


def exports(*, visible_to: Actor) -> QuerySet[Export]:
    """Files that left the house in the actor's programme, newest first."""
    return Export.objects.filter(scope_q(visible_to, region=None)).order_by("-created_at")


def exported_today(by: Actor) -> int:
    """How many rows this actor has carried out since midnight in China."""
    since = clock.local(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    return Export.objects.filter(by=by.uid, created_at__gte=since).aggregate(rows=Sum("rows"))["rows"] or 0


def quota_of(by: Actor) -> tuple[int, int]:
    """Rows exported today and rows allowed a day."""
    return exported_today(by), DAILY_EXPORT_ROWS


def publications(*, visible_to: Actor) -> QuerySet[Publication]:
    """Every notice of the actor's programme, past ones too, newest first."""
    return Publication.objects.filter(scope_q(visible_to, region=None)).order_by("-starts_on", "-created_at")


def publications_online(*, programme: str, on: date | None = None) -> QuerySet[Publication]:
    """Notices whose days include `on` (today), the one that ends first first. Public."""
    on = on or clock.today()
    online = Publication.objects.filter(programme=programme, starts_on__lte=on, ends_on__gte=on)
    return online.order_by("ends_on", "created_at")


def get_publication_online(uid: UUID, *, programme: str) -> Publication:
    """One notice while its days last, or PublicationNotFound. Public."""
    found = publications_online(programme=programme).filter(pk=uid).first()
    if found is None:
        raise PublicationNotFound()
    return found
