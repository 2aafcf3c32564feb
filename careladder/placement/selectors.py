"""Reading contracts and wages."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from careladder.journey.scope import scope_q
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.errors import NotFound
from careladder.people.models import Person
from careladder.placement.models import Contract, Wage
from careladder.placement.rules import months_of


def contracts(*, visible_to: Actor, current: bool | None = None) -> QuerySet[Contract]:
    """Return contracts the reader may see, newest first: an employer's own, a station's own, a region's own."""
    org = "station" if visible_to.role == "station" else "employer__organisation"
    found = Contract.objects.filter(scope_q(visible_to, region="home_region", person="person", org=org))
    today = clock.today()
    if current is not None:
        working = Q(starts_on__lte=today) & (Q(ended_on=None) | Q(ended_on__gt=today))
        found = found.filter(working if current else ~working)
    return found.select_related("person", "employer__organisation", "vacancy").order_by("-starts_on", "-uid")


def get_contract(uid: UUID, *, visible_to: Actor) -> Contract:
    """Return one contract, or raise NotFound."""
    found = contracts(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise NotFound
    return found


def find_present_contract(person: Person, *, programme: str, on: date | None = None) -> Contract | None:
    """Return the contract the person works under on the day, if any."""
    day = on or clock.today()
    return (
        Contract.objects.filter(person=person, programme=programme, starts_on__lte=day)
        .filter(Q(ended_on=None) | Q(ended_on__gt=day))
        .select_related("employer__organisation")
        .order_by("-starts_on")
        .first()
    )


def contracts_of(person: Person, *, visible_to: Actor) -> QuerySet[Contract]:
    """Return one person's contracts that the reader may see, newest first."""
    return contracts(visible_to=visible_to).filter(person=person)


def wages_of(contract: Contract) -> QuerySet[Wage]:
    """Return the wages noted under a contract, newest month first, the stronger evidence first."""
    return contract.wages.order_by("-month", "grade")


def months_without_word(contract: Contract, *, grade: str, on: date | None = None) -> list[date]:
    """Return the months (oldest first) that have ended and of which nobody of this grade has said what was paid."""
    day = on or clock.today()
    last = min(day, contract.ended_on or day)
    ended = [
        month for month in months_of(contract.starts_on, last) if (month.year, month.month) < (day.year, day.month)
    ]
    known = set(contract.wages.filter(grade=grade).values_list("month", flat=True))
    return [month for month in ended if month not in known]
