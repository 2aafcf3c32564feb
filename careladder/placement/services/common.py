"""What every service of placement does first and last."""

from collections.abc import Iterable
from datetime import date

from careladder.journey.kinds import Payload
from careladder.journey.models import Fact
from careladder.journey.services import record_fact
from careladder.kernel.actor import Actor
from careladder.kernel.errors import NotFound
from careladder.people.services import lock_people
from careladder.placement.models import Contract


def lock_contract(contract: Contract, by: Actor) -> Contract:
    """Lock the person, then the contract, for somebody it concerns: herself, her employer, her station, staff."""
    return lock_contracts([contract], by)[0]


def lock_contracts(contracts: Iterable[Contract], by: Actor) -> list[Contract]:
    """Lock many, in one order for everybody, against deadlocks: first the people, then the contracts, by identifier."""
    named = {contract.pk: contract.person_id for contract in contracts}
    lock_people(named.values())
    locked = list(
        Contract.objects.select_for_update(of=("self",))
        .select_related("employer")
        .filter(pk__in=named)
        .order_by("person_id", "pk")
    )
    if len(locked) < len(named) or not all(_concerns(contract, by) for contract in locked):
        raise NotFound
    return locked


def _concerns(contract: Contract, by: Actor) -> bool:
    return by.person in {None, contract.person_id} and by.org in {
        None,
        contract.employer.organisation_id,
        contract.station,
    }


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
