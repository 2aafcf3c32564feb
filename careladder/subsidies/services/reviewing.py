"""The second person: approve claims or refuse them."""

from collections.abc import Iterable
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
from careladder.subsidies.services.common import Refused, change, lock_claims, move, record, sorted_out, the_one


@transaction.atomic
def review_claim(*, claim: Claim, approve: bool, by: Actor, reason: str = "", on: date | None = None) -> Claim:
    """Approve or refuse a claim that somebody else filed; approval commits the money."""
    return the_one(*review_claims(claims=[claim], approve=approve, by=by, reason=reason, on=on))


@transaction.atomic
def review_claims(
    *, claims: Iterable[Claim], approve: bool, by: Actor, reason: str = "", on: date | None = None
) -> tuple[list[Claim], Refused]:
    """The same for many claims of one programme: those decided, and the others with what stands against it.

    When the year's money does not reach for all, the claims filed first have it.
    """
    day = on or clock.today()

    def check(claim: Claim) -> None:
        if by.uid == claim.claimed_by:
            raise SamePerson
        if not approve and not reason.strip():
            raise ReasonNeeded

    ready, refused = sorted_out(lock_claims(claims), ClaimStatus.CLAIMED, check)
    if approve:
        ready, short = _within_budget(ready, day)
        refused += short
    status = ClaimStatus.APPROVED if approve else ClaimStatus.REFUSED
    change(ready, status=status, reviewed_on=day, reviewed_by=by.uid, review_reason=reason)
    if approve:
        move(ready, AccountKind.BUDGET, AccountKind.COMMITTED, day, by)
    decision = "approved" if approve else "refused"
    record(ready, lambda claim: facts.Reviewed(claim=claim.pk, decision=decision), by, day)
    return ready, refused


def _within_budget(claims: Iterable[Claim], day: date) -> tuple[list[Claim], Refused]:
    """Those for whom the year's money reaches, in the order of filing, and those for whom it does not."""
    left: dict[str, int] = {}
    reached: list[Claim] = []
    short: Refused = []
    for claim in sorted(claims, key=lambda claim: (claim.claimed_on, claim.pk)):
        if claim.programme not in left:
            lock_budget(claim.programme, day.year)
            left[claim.programme] = balances(claim.programme, day.year)[AccountKind.BUDGET]
        money = left[claim.programme]
        if money < claim.amount_fen:
            needed = format_fen(claim.amount_fen)
            short.append((claim, BudgetExhausted(year=day.year, left=format_fen(money), needed=needed)))
        else:
            left[claim.programme] = money - claim.amount_fen
            reached.append(claim)
    return reached, short
