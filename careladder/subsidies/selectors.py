"""Reading claims and the budget; asking the rules without filing anything."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from careladder.journey.scope import scope_q
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.errors import NotFound
from careladder.packs import Entitlement
from careladder.packs.programmes import programme as pack_of
from careladder.people.models import Person
from careladder.subsidies.ledger import balances
from careladder.subsidies.models import Claim, LedgerEntry
from careladder.subsidies.situation import claim_situation


def claims(*, visible_to: Actor, status: str | None = None) -> QuerySet[Claim]:
    """Return claims the reader may see, oldest first: they are worked off in that order."""
    found = Claim.objects.filter(scope_q(visible_to, person="person"))
    if status:
        found = found.filter(status=status)
    return found.select_related("person").order_by("claimed_on", "uid")


def get_claim(uid: UUID, *, visible_to: Actor) -> Claim:
    """Return one claim, or raise NotFound."""
    found = claims(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise NotFound
    return found


def claims_of(person: Person, *, visible_to: Actor) -> QuerySet[Claim]:
    """Return one person's claims that the reader may see, newest first."""
    return claims(visible_to=visible_to).filter(person=person).order_by("-claimed_on", "-uid")


def open_claims(person: Person, *, visible_to: Actor) -> dict[str, Claim]:
    """Return the person's claims that wait for review or payment, by subsidy (the newest of each)."""
    waiting = claims_of(person, visible_to=visible_to).filter(status__in=["claimed", "approved"])
    return {claim.subsidy: claim for claim in reversed(waiting)}


def entitlements(person: Person, *, programme: str, on: date | None = None) -> dict[str, Entitlement]:
    """Ask the rules about every subsidy of the programme, for one person on one day."""
    day = on or clock.today()
    pack = pack_of(programme)
    situation = claim_situation(person, programme=programme, on=day)
    return {subsidy.code: pack.entitlement(subsidy.code, situation, day) for subsidy in pack.subsidies}


def ledger_balance(programme: str, *, year: int) -> dict[str, int]:
    """Return the balance of each account of a budget year, in fen."""
    return balances(programme, year)


def ledger_entries(programme: str, *, year: int) -> QuerySet[LedgerEntry]:
    """Return the bookings of a budget year, newest first."""
    found = LedgerEntry.objects.filter(programme=programme, year=year)
    return found.select_related("claim").order_by("-on", "-uid")
