"""Contracts and wages, made through the services that the desk uses."""

from datetime import date, timedelta
from typing import Any

from careladder.accounts.models import Organisation
from careladder.demand.models import Vacancy
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM, Actor
from careladder.matching.models import Proposal
from careladder.people.models import Person
from careladder.placement.models import Contract, Wage
from careladder.placement.services import confirm_contract, end_placement, place_person, record_wage
from tests.factories import matching


def contract(
    *,
    proposal: Proposal | None = None,
    person: Person | None = None,
    vacancy: Vacancy | None = None,
    kind: str = "labour",
    starts_on: date | None = None,
    wage_fen: int = 550_000,
    station: Organisation | None = None,
    confirmed: bool = False,
    ended: bool = False,
    by: Actor = SYSTEM,
    **proposal_traits: Any,
) -> Contract:
    """A contract since three months (92 days) ago; `ended` since yesterday; `confirmed` by the worker.

    Without `proposal` an agreed one is made from `person`, `vacancy` and the other traits.
    """
    proposal = proposal or matching.proposal("agreed", person=person, vacancy=vacancy, **proposal_traits)
    made = place_person(
        proposal=proposal,
        kind=kind,
        number="",
        starts_on=starts_on or clock.today() - timedelta(days=92),
        wage_fen=wage_fen,
        station=station.pk if station else None,
        by=by,
    )
    if confirmed:
        made = confirm_contract(contract=made, by=by)
    if ended:
        made = end_placement(contract=made, on=clock.today() - timedelta(days=1), reason="family", by=by)
    return made


def wage(
    *, contract: Contract, month: date | None = None, grade: str = "worker", by: Actor = SYSTEM, **said: Any
) -> Wage:
    """What was paid for last month, on time and as agreed unless `said` otherwise."""
    first = clock.today().replace(day=1)
    return record_wage(
        contract=contract,
        month=month or (first - timedelta(days=1)).replace(day=1),
        grade=grade,
        by=by,
        **({"amount_fen": contract.wage_fen, "on_time": True} | said),
    )
