"""Money for a year."""

from django.db import transaction

from careladder.journey.services import record_fact
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.subsidies import facts
from careladder.subsidies.enums import AccountKind
from careladder.subsidies.ledger import Booking, book, lock_budget


@transaction.atomic
def set_budget(*, programme: str, year: int, amount_fen: int, by: Actor) -> None:
    """Put more money into a year's budget (what was there stays)."""
    lock_budget(programme, year)
    money = Booking(programme, year, AccountKind.FUNDING, AccountKind.BUDGET, amount_fen)
    book([money], on=clock.today(), by=by)
    record_fact(facts.Budgeted(year=year), programme=programme, by=by, amount_fen=amount_fen)
