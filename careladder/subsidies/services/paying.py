"""The third person: record payments, or take one back."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from careladder.journey.selectors import find_fact
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.subsidies import facts
from careladder.subsidies.enums import AccountKind, ClaimStatus
from careladder.subsidies.errors import ReasonNeeded, SamePerson
from careladder.subsidies.models import Claim
from careladder.subsidies.services.common import Refused, change, lock_claims, move, record, sorted_out, the_one


@transaction.atomic
def pay_claim(*, claim: Claim, reference: str, by: Actor, on: date | None = None) -> Claim:
    """Record the payment of an approved claim by a third person, with the bank's or one-card reference."""
    return the_one(*pay_claims(claims=[claim], reference=reference, by=by, on=on))


@transaction.atomic
def pay_claims(
    *, claims: Iterable[Claim], reference: str, by: Actor, on: date | None = None
) -> tuple[list[Claim], Refused]:
    """The same for many claims of one programme, paid under one reference: those paid, and the others with why not."""
    day = on or clock.today()

    def check(claim: Claim) -> None:
        if by.uid in {claim.claimed_by, claim.reviewed_by}:
            raise SamePerson

    ready, refused = sorted_out(lock_claims(claims), ClaimStatus.APPROVED, check)
    move(ready, AccountKind.COMMITTED, AccountKind.SPENT, day, by)
    change(ready, status=ClaimStatus.PAID, paid_on=day, paid_by=by.uid, payment_reference=reference.strip())
    record(ready, _paid, by, day, with_amount=True)
    return ready, refused


def _paid(claim: Claim) -> facts.Paid:
    return facts.Paid(
        claim=claim.pk,
        subsidy=claim.subsidy,
        occupation=claim.occupation,
        level=claim.level,
        cohort=claim.cohort or None,
    )


@transaction.atomic
def reverse_payment(*, claim: Claim, by: Actor, reason: str, on: date | None = None) -> Claim:
    """Take a payment back: the ledger gets the reversal, and the claim may be made anew.

    The new fact voids the payment's, so that every figure of money paid agrees with the ledger.
    """
    day = on or clock.today()

    def check(_claim: Claim) -> None:
        if not reason.strip():
            raise ReasonNeeded

    claim = the_one(*sorted_out(lock_claims([claim]), ClaimStatus.PAID, check))
    move([claim], AccountKind.SPENT, AccountKind.BUDGET, day, by)
    change([claim], status=ClaimStatus.REVERSED, review_reason=reason)
    payment = find_fact(f"{facts.Paid.kind}:{claim.pk}")
    record([claim], lambda paid: facts.Reversed(claim=paid.pk), by, day, with_amount=True, voids=payment)
    return claim
