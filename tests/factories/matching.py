"""People who look for work, and proposals in every state, made through the services that pages use."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from careladder.certificates.facts import Issued
from careladder.demand.models import Vacancy
from careladder.journey.services import record_fact
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM, Actor
from careladder.kernel.uid import uuid7
from careladder.matching.models import Proposal
from careladder.matching.services import answer_proposal, propose_person
from careladder.people.models import Person, WorkWish
from careladder.people.selectors import registration_of
from careladder.people.services import set_work_wish
from tests.factories import demand, people

# A status → which side said what on the way to it.
_ANSWERS: dict[str, Sequence[tuple[str, bool]]] = {
    "proposed": (),
    "worker_yes": (("worker", True),),
    "employer_yes": (("employer", True),),
    "agreed": (("worker", True), ("employer", True)),
    "declined": (("worker", False),),
}


@transaction.atomic
def skilled(
    person: Person, *, occupation: str = demand.ELDERLY_CARE, level: int = 1, programme: str = "luliang"
) -> None:
    """Write on her way that she holds a certificate: matching reads skills from there and nowhere else."""
    record_fact(
        Issued(certificate=uuid7(), occupation=occupation, level=level, kind="training"),
        programme=programme,
        by=SYSTEM,
        person=person.pk,
        region=registration_of(person, programme).region,
    )


def wish(person: Person, *, programme: str = "luliang", **fields: Any) -> WorkWish:
    """What she would take: anywhere in the country, living in, nights, from 4,000 yuan, healthy for a year."""
    usual = {
        "accepts_regions": ["100000"],
        "accepts_live_in": True,
        "accepts_nights": True,
        "wage_floor_fen": 400_000,
        "available_from": clock.today(),
        "health_valid_until": clock.today() + timedelta(days=365),
    }
    return set_work_wish(person=person, programme=programme, by=SYSTEM, **(usual | fields))


def seeker(*, programme: str = "luliang", wishes: dict[str, Any] | None = None, **details: Any) -> Person:
    """Somebody with a certificate and a work wish; `details` go to the person, `wishes` to her wish."""
    region = {} if "region" in details or programme == "luliang" else {"region": "522325", "county": "522399"}
    person = people.person(programme=programme, **(region | details))
    skilled(person, programme=programme)
    wish(person, programme=programme, **(wishes or {}))
    return person


def proposal(
    status: str = "proposed",
    *,
    person: Person | None = None,
    vacancy: Vacancy | None = None,
    by: Actor = SYSTEM,
    on: date | None = None,
    programme: str = "luliang",
    **vacancy_fields: Any,
) -> Proposal:
    """A proposal in this status: proposed, worker_yes, employer_yes, agreed, declined (by the worker)."""
    vacancy = vacancy or demand.vacancy(programme=programme, **vacancy_fields)
    person = person or seeker(programme=vacancy.programme)
    made = propose_person(person=person, vacancy=vacancy, by=by, on=on)
    for side, yes in _ANSWERS[status]:
        made = answer_proposal(proposal=made, side=side, yes=yes, reason="" if yes else "too_far", by=by, on=on)
    return made
