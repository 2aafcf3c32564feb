"""Visits and rights cases, made through the services that desk and station use."""

from datetime import timedelta
from typing import Any

from careladder.followup.models import Case, Visit
from careladder.followup.services import close_case, make_visit, open_case, plan_visits
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM, Actor
from careladder.people.models import Person
from careladder.placement.models import Contract
from tests.factories import people, placement


def visit(*, contract: Contract | None = None, made: bool = False, by: Actor = SYSTEM, **said: Any) -> Visit:
    """The first visit planned after a placement; `made` with `said` (default: reached, still there, content).

    Without `contract` one is made that began a week ago, so that its first visit is due.
    """
    contract = contract or placement.contract(starts_on=clock.today() - timedelta(days=7))
    plan_visits(contract=contract, by=by)
    planned = Visit.objects.filter(contract=contract, made_on=None).order_by("due_on")[0]
    if not made and not said:
        return planned
    usual = {"outcome": "reached", "method": "phone", "employed": True, "satisfaction": 4}
    return make_visit(visit=planned, by=by, **(usual | said))


def case(
    *,
    person: Person | None = None,
    contract: Contract | None = None,
    type: str = "unpaid_wages",  # noqa: A002 - the field's own word
    closed: bool = False,
    programme: str = "luliang",
    by: Actor = SYSTEM,
    **said: Any,
) -> Case:
    """An open case under the contract (default: none) of the person; `closed` settles it today."""
    her = contract.person if contract else person or people.person(programme=programme)
    kept = contract.programme if contract else programme
    opened = open_case(person=her, programme=kept, type=type, contract=contract, by=by, **said)
    return close_case(case=opened, result="settled", by=by) if closed else opened
