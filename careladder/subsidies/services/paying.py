"""The third person: record a payment, or take it back."""

from datetime import date

from django.db import transaction

from careladder.journey.selectors import find_fact
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.subsidies import facts
from careladder.subsidies.enums import AccountKind, ClaimStatus
from careladder.subsidies.errors import ReasonNeeded, SamePerson
from careladder.subsidies.ledger import lock_budget
from careladder.subsidies.models import Claim
from careladder.subsidies.services.common import lock_claim, move, record


@transaction.atomic
def pay_claim(*, claim: Claim, reference: str, by: Actor, on: date | None = None) -> Claim:
    """Record the payment of an approved claim by a third person, with the bank's or one-card reference."""
    day = on or clock.today()
    claim = lock_claim(claim, ClaimStatus.APPROVED)
    if by.uid in {claim.claimed_by, claim.reviewed_by}:
        raise SamePerson
    year = claim.reviewed_on.year if claim.reviewed_on else day.year
    lock_budget(claim.programme, year)
    move(claim, AccountKind.COMMITTED, AccountKind.SPENT, day, by, year)
    claim.status, claim.paid_on, claim.paid_by = ClaimStatus.PAID, day, by.uid
    claim.payment_reference = reference.strip()
    claim.save(update_fields=["status", "paid_on", "paid_by", "payment_reference"])
    payload = facts.Paid(
        claim=claim.pk,
        subsidy=claim.subsidy,
        occupation=claim.occupation,
        level=claim.level,
        cohort=claim.cohort or None,
    )
    record(claim, payload, by, day, claim.amount_fen)
    return claim


@transaction.atomic
def reverse_payment(*, claim: Claim, by: Actor, reason: str, on: date | None = None) -> Claim:
    """Take a payment back: the ledger gets the reversal, and the claim may be made anew.

    The new fact voids the payment's, so that every figure of money paid agrees with the ledger.
    """
    day = on or clock.today()
    claim = lock_claim(claim, ClaimStatus.PAID)
    if not reason.strip():
        raise ReasonNeeded
    year = claim.reviewed_on.year if claim.reviewed_on else day.year
    lock_budget(claim.programme, year)
    move(claim, AccountKind.SPENT, AccountKind.BUDGET, day, by, year)
    claim.status, claim.review_reason = ClaimStatus.REVERSED, reason
    claim.save(update_fields=["status", "review_reason"])
    payment = find_fact(f"{facts.Paid.kind}:{claim.pk}")
    record(claim, facts.Reversed(claim=claim.pk), by, day, claim.amount_fen, voids=payment)
    return claim
