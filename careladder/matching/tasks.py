"""Background work of matching: it reacts to what the journey tells."""

from uuid import UUID

from procrastinate.contrib.django import app

from careladder.demand.enums import VacancyStatus
from careladder.demand.models import Vacancy
from careladder.journey.models import Fact
from careladder.journey.outbox import read_outbox
from careladder.kernel.actor import SYSTEM
from careladder.matching.enums import CLOSED, ProposalStatus, WithdrawReason
from careladder.matching.models import Proposal
from careladder.matching.services import propose_graduates, withdraw_proposal
from careladder.packs.programmes import programmes
from careladder.people.models import Person

READER = "matching.react"


def react(fact: Fact) -> None:
    """Propose a new graduate, and end the proposals of a vacancy that has no seat left to give."""
    vacancy = fact.payload.get("vacancy", "")
    if fact.kind == "certificate.issued":
        _propose(fact)
    elif fact.kind == "demand.vacancy_closed":
        _withdraw(vacancy, WithdrawReason.VACANCY_CLOSED)
    elif fact.kind == "placement.placed" and vacancy and _is_filled(vacancy):
        _withdraw(vacancy, WithdrawReason.VACANCY_FILLED)


def _is_filled(vacancy: str) -> bool:
    return Vacancy.objects.filter(pk=vacancy, status=VacancyStatus.FILLED).exists()


def _propose(fact: Fact) -> None:
    """结业即推介, in programmes whose pack says so."""
    pack = programmes().get(fact.programme)
    if pack and pack.placement.propose_on_graduation and fact.person:
        propose_graduates(people=Person.objects.filter(pk=fact.person), programme=fact.programme, by=SYSTEM)


def _withdraw(vacancy: str, reason: WithdrawReason) -> None:
    """What both sides agreed on stands when a vacancy is closed; when the seats are gone, nothing is left to stand."""
    ended = [*CLOSED, ProposalStatus.AGREED] if reason == WithdrawReason.VACANCY_CLOSED else CLOSED
    for proposal in Proposal.objects.filter(vacancy_id=UUID(vacancy)).exclude(status__in=ended).order_by("uid"):
        withdraw_proposal(proposal=proposal, reason=reason, by=SYSTEM)


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="matching.react")
def follow_the_journey(timestamp: int) -> None:  # noqa: ARG001 - procrastinate hands it in
    """Follow the journey: a graduate is proposed at most ten seconds after her certificate was sealed."""
    while read_outbox(READER, react) == 500:
        pass
