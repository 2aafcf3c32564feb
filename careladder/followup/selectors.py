"""Reading visits and cases."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from careladder.followup.models import Case, Visit
from careladder.journey.scope import scope_q
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.errors import NotFound
from careladder.people.models import Person


def visits(*, visible_to: Actor) -> QuerySet[Visit]:
    """Return visits the reader may see, soonest due first: a station's own, a region's own."""
    scope = scope_q(visible_to, region="contract__home_region", person="contract__person", org="contract__station")
    return (
        Visit.objects.filter(scope)
        .select_related("contract__person", "contract__employer__organisation")
        .order_by("due_on", "uid")
    )


def visits_due(*, visible_to: Actor, on: date | None = None, within_days: int = 7) -> QuerySet[Visit]:
    """Return visits not yet made that are overdue or fall due within the days, of people who still work."""
    day = on or clock.today()
    return visits(visible_to=visible_to).filter(
        made_on=None, due_on__lte=day + timedelta(days=within_days), contract__ended_on=None
    )


def get_visit(uid: UUID, *, visible_to: Actor) -> Visit:
    """Return one visit, or raise NotFound."""
    found = visits(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise NotFound
    return found


def visits_of(person: Person, *, visible_to: Actor) -> QuerySet[Visit]:
    """Return one person's visits that the reader may see, newest first."""
    return visits(visible_to=visible_to).filter(contract__person=person).order_by("-due_on")


def cases(*, visible_to: Actor, open_only: bool = False) -> QuerySet[Case]:
    """Return rights cases the reader may see, the nearest clock first."""
    scope = scope_q(visible_to, region="person__registrations__region", person="person", org="contract__station")
    found = Case.objects.filter(scope)
    if open_only:
        found = found.filter(status="open")
    return found.select_related("person", "contract__employer__organisation").distinct().order_by("due_on", "uid")


def get_case(uid: UUID, *, visible_to: Actor) -> Case:
    """Return one case, or raise NotFound."""
    found = cases(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise NotFound
    return found


def cases_of(person: Person, *, visible_to: Actor) -> QuerySet[Case]:
    """Return one person's cases that the reader may see."""
    return cases(visible_to=visible_to).filter(person=person)
