"""Sensitive fields: sealed on the way in, opened only with a reason that is written down.

The sealed bytes are bound to table, column and row: a value copied to another row does not open.
"""

from django.db import models, transaction

from careladder.accounts.models import SensitiveRead
from careladder.journey.keys import cipher
from careladder.kernel.actor import Actor


def _place(row: models.Model, column: str) -> str:
    return f"{row._meta.db_table}.{column}:{row.pk}"


def seal_field(row: models.Model, column: str, text: str) -> None:
    """Put the sealed text into `<column>_sealed` of the row (not saved)."""
    setattr(row, f"{column}_sealed", cipher().seal(text, _place(row, column)) if text else None)


def blind_index(text: str, purpose: str) -> bytes:
    """Return the keyed digest by which equal values are found (`purpose` keeps columns apart)."""
    return cipher().blind_index(text, purpose)


def blind_indexes(text: str, purpose: str) -> tuple[bytes, ...]:
    """Return every digest a row may carry while keys are being rotated: for `column__in=`."""
    return cipher().blind_indexes(text, purpose)


@transaction.atomic
def reveal_field(row: models.Model, column: str, *, by: Actor, reason: str) -> str:
    """Open `<column>_sealed` for a reader, recording who, what and why in the same transaction."""
    SensitiveRead.objects.create(
        by=by.uid,
        role=by.role,
        programme=by.programme or "",
        table=row._meta.db_table,
        row=row.pk,
        column=column,
        reason=reason,
    )
    return open_field(row, column)


def open_field(row: models.Model, column: str) -> str:
    """Open a sealed field for the house's own work (sending a code, comparing): never for a page."""
    sealed = getattr(row, f"{column}_sealed")
    return cipher().open(bytes(sealed), _place(row, column)) if sealed else ""
