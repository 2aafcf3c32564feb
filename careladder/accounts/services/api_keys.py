"""Keys with which other systems use the API. Each belongs to an account of its own, so every act has a name."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from careladder.accounts.facts import KeyIssued, KeyRevoked
from careladder.accounts.models import ApiKey, Organisation
from careladder.accounts.selectors import key_digest
from careladder.accounts.services.users import check_programme, end_role, open_account
from careladder.journey.services import record_fact
from careladder.kernel import clock
from careladder.kernel.actor import Actor


@dataclass(frozen=True)
class NewKey:
    """An issued key; `text` is shown once and kept nowhere."""

    row: ApiKey
    text: str


@transaction.atomic
def issue_api_key(
    *,
    programme: str,
    name: str,
    role: str,
    by: Actor,
    region: str = "",
    organisation: Organisation | None = None,
    expires_on: date | None = None,
) -> NewKey:
    """Open an account for another system in one role, and issue the key it acts with."""
    prefix = secrets.token_hex(4)
    account = open_account(
        programme=programme,
        username=f"api-{prefix}",
        name=name,
        role=role,
        by=by,
        region=region,
        organisation=organisation,
    )
    account.user.set_unusable_password()
    account.user.save(update_fields=["password"])
    text = f"cl_{prefix}_{secrets.token_urlsafe(32)}"
    row = ApiKey.objects.create(
        programme=programme,
        name=name.strip(),
        prefix=prefix,
        key_hash=key_digest(text),
        user=account.user,
        membership=account.membership,
        expires_on=expires_on,
    )
    record_fact(KeyIssued(key=row.pk, role=role), programme=programme, by=by)
    return NewKey(row, text)


@transaction.atomic
def revoke_api_key(*, key: ApiKey, by: Actor) -> None:
    """Make a key open nothing from this moment; doing it again changes nothing."""
    key = ApiKey.objects.select_for_update().get(pk=key.pk)
    check_programme(by, key.programme)
    if key.revoked_at is not None:
        return
    key.revoked_at = clock.now()
    key.save(update_fields=["revoked_at"])
    if key.membership.ended_on is None:
        end_role(membership=key.membership, by=by)
    record_fact(KeyRevoked(key=key.pk), programme=key.programme, by=by)
