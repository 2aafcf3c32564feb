"""The catalogue of bases, from the pack into tables."""

from django.db import transaction

from careladder.accounts.enums import OrganisationKind
from careladder.accounts.models import Organisation
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.packs.programmes import programme as pack_of
from careladder.packs.schema.bases import Base as Listed
from careladder.training.errors import OtherProgramme
from careladder.training.models import Base


@transaction.atomic
def sync_bases(*, programme: str, by: Actor) -> list[Base]:
    """Give every base of the pack its organisation and row; doing it again only brings names and kinds up to date.

    A base that the pack has dropped or that is past its time stays, inactive: its classes are history.
    """
    if by.programme not in {None, programme}:
        raise OtherProgramme
    listed = {base.code: base for base in pack_of(programme).bases}
    known = {base.code: base for base in Base.objects.filter(programme=programme).select_related("organisation")}
    for code, base in known.items():
        if code not in listed:
            _write(base.organisation, active=False)
    return [_sync(programme, entry, known.get(entry.code)) for entry in listed.values()]


def _sync(programme: str, entry: Listed, base: Base | None) -> Base:
    today = clock.today()
    values = {
        "name": entry.label.zh,
        "region": entry.region,
        "active": entry.valid_from <= today and (entry.until is None or today < entry.until),
    }
    if base is None:
        organisation = Organisation.objects.create(programme=programme, kind=OrganisationKind.BASE, **values)
        return Base.objects.create(programme=programme, code=entry.code, kind=entry.kind, organisation=organisation)
    _write(base.organisation, **values)
    if base.kind != entry.kind:
        base.kind = entry.kind
        base.save(update_fields=["kind"])
    return base


def _write(organisation: Organisation, **values: object) -> None:
    changed = [column for column, value in values.items() if getattr(organisation, column) != value]
    for column in changed:
        setattr(organisation, column, values[column])
    if changed:
        organisation.save(update_fields=changed)
