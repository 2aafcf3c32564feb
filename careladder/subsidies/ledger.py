"""The budget's double-entry ledger: money moves between accounts, and only a reversal takes a booking back.

    funding → budget      money is set aside for a year
    budget → committed    a claim is approved
    committed → spent     it is paid
Every booking adds up to zero, which the database checks at commit.
"""

from datetime import date

from django.db.models import Sum

from careladder.kernel.actor import Actor
from careladder.kernel.uid import uuid7
from careladder.subsidies.enums import AccountKind
from careladder.subsidies.models import Budget, Claim, LedgerEntry


def lock_budget(programme: str, year: int) -> Budget:
    """Lock a budget year: last in the house's lock order (person, cohort or vacancy, budget)."""
    budget, _new = Budget.objects.select_for_update().get_or_create(programme=programme, year=year)
    return budget


def book(
    *,
    programme: str,
    year: int,
    source: AccountKind,
    target: AccountKind,
    amount_fen: int,
    on: date,
    by: Actor,
    claim: Claim | None = None,
    note: str = "",
) -> None:
    """Move an amount from one account to another."""
    booking = uuid7()
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            programme=programme,
            booking=booking,
            year=year,
            account=account,
            amount_fen=signed,
            claim=claim,
            on=on,
            by=by.uid,
            note=note,
        )
        for account, signed in ((source, -amount_fen), (target, amount_fen))
    )


def balances(programme: str, year: int) -> dict[str, int]:
    """Return each account's balance in fen (0 where nothing was booked)."""
    found = LedgerEntry.objects.filter(programme=programme, year=year).values("account").annotate(fen=Sum("amount_fen"))
    held = {row["account"]: row["fen"] for row in found}
    return {account.value: held.get(account.value, 0) for account in AccountKind}
