"""What every step of a claim does first and last."""

from datetime import date
from typing import Any

from careladder.journey.models import Fact
from careladder.journey.services import record_fact
from careladder.kernel.actor import Actor
from careladder.people.services import lock_people
from careladder.subsidies.enums import AccountKind, ClaimStatus
from careladder.subsidies.errors import ClaimNotOpen
from careladder.subsidies.ledger import book
from careladder.subsidies.models import Claim


def lock_claim(claim: Claim, wanted: ClaimStatus) -> Claim:
    """Lock the person, then the claim, which must stand where this step begins."""
    lock_people([claim.person_id])
    claim = Claim.objects.select_for_update(of=("self",)).select_related("person").get(pk=claim.pk)
    if claim.status != wanted:
        raise ClaimNotOpen
    return claim


def move(claim: Claim, source: AccountKind, target: AccountKind, day: date, by: Actor, year: int) -> None:
    """Move the money of a claim from one account of a year to another."""
    book(
        programme=claim.programme,
        year=year,
        source=source,
        target=target,
        amount_fen=claim.amount_fen,
        on=day,
        by=by,
        claim=claim,
    )


def record(
    claim: Claim, payload: Any, by: Actor, on: date, amount_fen: int | None = None, voids: Fact | None = None
) -> None:
    """Write the fact of a step, once a claim and kind."""
    record_fact(
        payload,
        programme=claim.programme,
        by=by,
        on=on,
        person=claim.person_id,
        region=claim.region,
        amount_fen=amount_fen,
        key=f"{payload.kind}:{claim.pk}",
        voids=voids,
    )
