"""The one publisher: a list goes online masked, with the programme's columns only, and goes off by itself."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from careladder.gates.errors import FieldNotPublic, NothingToPublish, RawNumberPublished
from careladder.gates.models import Publication
from careladder.gates.rules import holds_personal_number, public_name
from careladder.kernel.actor import Actor
from careladder.packs.text import Text

Value = str | int | Text
_OFFICE = frozenset({"phone", "handler"})  # the office's own, not a person's


@dataclass(frozen=True)
class PublicColumn:
    """A column by the code under which the programme allows it, with its heading in both languages."""

    code: str
    label: Text


@transaction.atomic
def publish_list(
    *,
    kind: str,
    title: str,
    columns: Sequence[PublicColumn],
    rows: Sequence[Mapping[str, Value]],
    allowed: Collection[str],
    mask_names: bool,
    contact: str,
    starts_on: date,
    ends_on: date,
    programme: str,
    by: Actor,
) -> Publication:
    """Put a list under publicity from `starts_on` to `ends_on`, both included, after which nobody can open it.

    `allowed` are the fields the programme lets be published: any other column is refused, and so is any cell that
    looks like a person's number. Names are masked where the programme says so. What is stored is what is shown; the
    same list from the same day is published once.
    """
    if not rows:
        raise NothingToPublish()
    for column in columns:
        if column.code not in allowed:
            raise FieldNotPublic(field=column.code, allowed=", ".join(sorted(allowed)))
    shown = [
        [_shown(column.code, row.get(column.code, ""), mask_names=mask_names) for column in columns] for row in rows
    ]
    published, _new = Publication.objects.get_or_create(
        programme=programme,
        kind=kind,
        digest=hashlib.sha256(json.dumps(shown, ensure_ascii=False, sort_keys=True).encode()).hexdigest(),
        starts_on=starts_on,
        defaults={
            "title": title,
            "columns": [{"code": column.code, **column.label.model_dump()} for column in columns],
            "rows": shown,
            "contact": contact,
            "ends_on": ends_on,
            "by": by.uid,
        },
    )
    return published


def _shown(code: str, value: Value, *, mask_names: bool) -> str | int | dict[str, str]:
    if code == "name":
        return public_name(str(value), masked=mask_names)
    if code not in _OFFICE and holds_personal_number(str(value)):
        raise RawNumberPublished(field=code)
    return value.model_dump() if isinstance(value, Text) else value
