"""Background work of follow-up: it reacts to placements by reading the outbox."""

from procrastinate.contrib.django import app

from careladder.followup.services import plan_visits
from careladder.journey.models import Fact
from careladder.journey.outbox import read_outbox
from careladder.kernel.actor import SYSTEM
from careladder.placement.facts import Placed
from careladder.placement.models import Contract


def react(fact: Fact) -> None:
    """Plan the visits of a new placement."""
    if fact.kind == Placed.kind:
        plan_visits(contract=Contract.objects.get(pk=fact.payload["contract"]), by=SYSTEM)


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="followup.plan_visits")
def plan_visits_of_new_placements(timestamp: int) -> None:  # noqa: ARG001 - procrastinate hands it in
    """Follow the journey; each placement is planned once, at most ten seconds after it was sealed."""
    while read_outbox("followup.visits", react) == 500:
        pass
