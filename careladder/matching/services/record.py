"""How matching writes to a person's way."""

from datetime import date

from careladder.journey.kinds import Payload
from careladder.journey.services import record_fact
from careladder.kernel.actor import Actor
from careladder.matching.models import Proposal
from careladder.people.selectors import registration_of


def record(proposal: Proposal, payload: Payload, by: Actor, on: date) -> None:
    """Write one fact about a proposal, under the region that looks after her."""
    record_fact(
        payload,
        programme=proposal.programme,
        by=by,
        on=on,
        person=proposal.person_id,
        org=proposal.vacancy.employer.organisation_id,
        region=registration_of(proposal.person, proposal.programme).region,
    )
