"""The second person: approve a claim or refuse it."""

from datetime import date

from django.db import transaction

from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.money import format_fen
from careladder.subsidies import facts
from careladder.subsidies.enums import AccountKind, ClaimStatus
from careladder.subsidies.errors import BudgetExhausted, ReasonNeeded, SamePerson
from careladder.subsidies.ledger import balances, lock_budget
from careladder.subsidies.models import Claim
from careladder.subsidies.services.common import lock_claim, move, record


@transaction.atomic
def review_claim(*, claim: Claim, approve: bool, by: Actor, reason: str = "", on: date | None = None) -> Claim:
    """Approve or refuse a claim that somebody else filed; approval commits the money."""
    day = on or clock.today()
    claim = lock_claim(claim, ClaimStatus.CLAIMED)
    if by.uid == claim.claimed_by:
        raise SamePerson
    if not approve and not reason.strip():
        raise ReasonNeeded
    if approve:
        _commit_money(claim, by, day)
    claim.status = ClaimStatus.APPROVED if approve else ClaimStatus.REFUSED
    claim.reviewed_on, claim.reviewed_by, claim.review_reason = day, by.uid, reason
    claim.save(update_fields=["status", "reviewed_on", "reviewed_by", "review_reason"])
    decision = "approved" if approve else "refused"
    record(claim, facts.Reviewed(claim=claim.pk, decision=decision), by, day)
    return claim


def _commit_money(claim: Claim, by: Actor, day: date) -> None:
    lock_budget(claim.programme, day.year)
    left = balances(claim.programme, day.year)[AccountKind.BUDGET]
    if left < claim.amount_fen:
        raise BudgetExhausted(year=day.year, left=format_fen(left), needed=format_fen(claim.amount_fen))
    move(claim, AccountKind.BUDGET, AccountKind.COMMITTED, day, by, day.year)
