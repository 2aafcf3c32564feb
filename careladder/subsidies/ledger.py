"""The budget's double-entry ledger: money moves between accounts, and only a reversal takes a booking back.

    funding → budget      money is set aside for a year
    budget → committed    a claim is approved
    committed → spent     it is paid
Every booking adds up to zero, which the database checks at commit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from careladder.journey.many import write_many
from careladder.kernel.actor import Actor
from careladder.kernel.uid import uuid7
from careladder.subsidies.enums import AccountKind
from careladder.subsidies.models import Budget, Claim, LedgerEntry


def lock_budget(programme: str, year: int) -> Budget:
    """Lock a budget year: last in the house's lock order (person, cohort or vacancy, budget)."""
    budget, _new = Budget.objects.select_for_update().get_or_create(programme=programme, year=year)
    return budget


@dataclass(frozen=True)
class Booking:
    """An amount that goes from one account of a year to another."""

    programme: str
    year: int
    source: AccountKind
    target: AccountKind
    amount_fen: int
    claim: Claim | None = None


def book(bookings: Iterable[Booking], *, on: date, by: Actor) -> None:
    """Write the two sides of every booking."""
    numbered = [(booking, uuid7()) for booking in bookings]
    write_many(
        LedgerEntry(
            programme=booking.programme,
            booking=number,
            year=booking.year,
            account=account,
            amount_fen=signed,
            claim=booking.claim,
            on=on,
            by=by.uid,
        )
        for booking, number in numbered
        for account, signed in ((booking.source, -booking.amount_fen), (booking.target, booking.amount_fen))
    )


def balances(programme: str, year: int) -> dict[str, int]:
    """Return each account's balance in fen (0 where nothing was booked)."""
    found = LedgerEntry.objects.filter(programme=programme, year=year).values("account").annotate(fen=Sum("amount_fen"))
    held = {row["account"]: row["fen"] for row in found}
    return {account.value: held.get(account.value, 0) for account in AccountKind}
