"""What every service of placement does first and last."""

from datetime import date

from careladder.journey.kinds import Payload
from careladder.journey.models import Fact
from careladder.journey.services import record_fact
from careladder.kernel.actor import Actor
from careladder.kernel.errors import NotFound
from careladder.people.models import Person
from careladder.placement.models import Contract


def lock_contract(contract: Contract, by: Actor) -> Contract:
    """Lock the person, then the contract, for somebody it concerns: herself, her employer, her station, staff."""
    Person.objects.select_for_update(of=("self",)).get(pk=contract.person_id)
    locked = Contract.objects.select_for_update(of=("self",)).select_related("employer").get(pk=contract.pk)
    if by.person not in {None, locked.person_id}:
        raise NotFound
    if by.org not in {None, locked.employer.organisation_id, locked.station}:
        raise NotFound
    return locked


def side_of(contract: Contract, by: Actor) -> str:
    """How somebody is bound to a contract: worker, employer, station; empty for staff."""
    if by.person:
        return "worker"
    if by.org:
        return "station" if by.org == contract.station else "employer"
    return ""


def record(
    contract: Contract, payload: Payload, by: Actor, on: date, *, amount_fen: int | None = None, key: str | None = None
) -> Fact:
    """Write one fact about a contract, under the region that looks after her."""
    return record_fact(
        payload,
        programme=contract.programme,
        by=by,
        on=on,
        person=contract.person_id,
        org=contract.employer.organisation_id,
        region=contract.home_region,
        amount_fen=amount_fen,
        key=key,
    )
