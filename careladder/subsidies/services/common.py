"""What every step of a claim does first and last. Steps are taken by lists; one claim is a list of one."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from careladder.journey.kinds import Payload
from careladder.journey.models import Fact
from careladder.journey.services import Entry, record_facts
from careladder.kernel.actor import Actor
from careladder.kernel.errors import DomainError
from careladder.people.services import lock_people
from careladder.subsidies.enums import AccountKind, ClaimStatus
from careladder.subsidies.errors import ClaimNotOpen
from careladder.subsidies.ledger import Booking, book, lock_budget
from careladder.subsidies.models import Claim

Refused = list[tuple[Claim, DomainError]]


def lock_claims(claims: Iterable[Claim]) -> list[Claim]:
    """Lock the people, then the claims, in one order for everybody; return what stands in them now."""
    named = {claim.pk: claim.person_id for claim in claims}
    lock_people(named.values())
    locked = Claim.objects.select_for_update(of=("self",)).select_related("person")
    return list(locked.filter(pk__in=named).order_by("person_id", "pk"))


def sorted_out(
    claims: Iterable[Claim], wanted: ClaimStatus, check: Callable[[Claim], None]
) -> tuple[list[Claim], Refused]:
    """Return the claims with which the step may be taken, and the others with the reason against it."""
    ready: list[Claim] = []
    refused: Refused = []
    for claim in claims:
        try:
            if claim.status != wanted:
                raise ClaimNotOpen
            check(claim)
        except DomainError as refusal:
            refused.append((claim, refusal))
        else:
            ready.append(claim)
    return ready, refused


def the_one(done: Sequence[Claim], refused: Refused) -> Claim:
    """Return the only claim of a list, or raise what stands against it."""
    for _claim, refusal in refused:
        raise refusal
    return done[0]


def change(claims: Iterable[Claim], **values: object) -> None:
    """Write the same values into each of these claims."""
    claims = list(claims)
    Claim.objects.filter(pk__in=[claim.pk for claim in claims]).update(**values)
    for claim in claims:
        for name, value in values.items():
            setattr(claim, name, value)


def move(claims: Iterable[Claim], source: AccountKind, target: AccountKind, day: date, by: Actor) -> None:
    """Move the money of reviewed claims from one account to another, in the year in which it was promised."""
    bookings = [
        Booking(claim.programme, budget_year(claim, day), source, target, claim.amount_fen, claim) for claim in claims
    ]
    for programme, year in sorted({(booking.programme, booking.year) for booking in bookings}):
        lock_budget(programme, year)
    book(bookings, on=day, by=by)


def budget_year(claim: Claim, day: date) -> int:
    """The year whose money a claim takes: that of its review."""
    return (claim.reviewed_on or day).year


def record(
    claims: Iterable[Claim],
    payload: Callable[[Claim], Payload],
    by: Actor,
    day: date,
    *,
    with_amount: bool = False,
    voids: Fact | None = None,
) -> None:
    """Write the fact of a step for each of these claims, which are of one programme; once a claim and kind."""
    told = [(claim, payload(claim)) for claim in claims]
    entries = [
        Entry(
            said,
            on=day,
            person=claim.person_id,
            region=claim.region,
            amount_fen=claim.amount_fen if with_amount else None,
            key=f"{said.kind}:{claim.pk}",
            voids=voids,
        )
        for claim, said in told
    ]
    for claim, _said in told[:1]:
        record_facts(entries, programme=claim.programme, by=by)
