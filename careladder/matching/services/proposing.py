"""Proposing: a machine may suggest, a named person (or the programme's own rule on graduation day) proposes."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from careladder.demand.errors import VacancyNotOpen
from careladder.demand.models import Vacancy
from careladder.demand.selectors import vacancies_offered
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.errors import DomainError
from careladder.matching import facts
from careladder.matching.engine.explain import Explanation
from careladder.matching.enums import Source
from careladder.matching.errors import NotFeasible, NotLooking, NoWorkWish, ProposedBefore
from careladder.matching.models import Proposal
from careladder.matching.selectors import explain_pair, find_live_proposal, find_wish, recommendations_for_person
from careladder.matching.services.answering import answer_proposal
from careladder.matching.services.record import record
from careladder.people.models import Person


@transaction.atomic
def propose_person(
    *, person: Person, vacancy: Vacancy, by: Actor, on: date | None = None, source: str = Source.DESK
) -> Proposal:
    """Propose a person for a vacancy that is offered, if every hard rule holds; the reasons are kept as they stand."""
    day = on or clock.today()
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    vacancy = _lock_offered(vacancy, day)
    if find_live_proposal(person, vacancy):
        raise ProposedBefore
    _check_looking(person, vacancy.programme)
    found = explain_pair(person, vacancy, on=day)
    if not found.feasible:
        language = get_language() or "zh-hans"
        raise NotFeasible(reasons=" ".join(failure.text.in_(language) for failure in found.failed))
    proposal = Proposal.objects.create(
        programme=vacancy.programme,
        person=person,
        vacancy=vacancy,
        score=found.score,
        reasons=_reasons(found),
        proposed_on=day,
        proposed_by=by.uid,
    )
    record(proposal, facts.Proposed(vacancy=vacancy.pk, score=found.score, source=source), by, day)
    return proposal


def _lock_offered(vacancy: Vacancy, day: date) -> Vacancy:
    locked = Vacancy.objects.select_for_update(of=("self",)).select_related("employer").get(pk=vacancy.pk)
    if not vacancies_offered(programme=locked.programme, on=day).filter(pk=locked.pk).exists():
        raise VacancyNotOpen(title=locked.title)
    return locked


def _check_looking(person: Person, programme: str) -> None:
    wish = find_wish(person, programme)
    if wish is None:
        raise NoWorkWish(name=person.name)
    if not wish.open_to_work:
        raise NotLooking(name=person.name)


def _reasons(found: Explanation) -> dict[str, Any]:
    return {
        "points": [
            {"code": part.code, "zh": part.label.zh, "en": part.label.en, "points": part.points, "most": part.most}
            for part in found.points
        ]
    }


@transaction.atomic
def propose_graduates(
    *, people: Iterable[Person], programme: str, by: Actor, per_person: int = 3, on: date | None = None
) -> list[Proposal]:
    """Propose each graduate for her best open jobs (结业即推介); who has no work wish yet is passed over.

    Jobs somebody was ever proposed for are not proposed again, and a refusal of one pair does not stop the others.
    """
    made = []
    for person in sorted(people, key=lambda person: person.pk):  # one order for everybody, against deadlocks
        for found in recommendations_for_person(person, programme=programme, k=per_person, on=on):
            try:
                made.append(
                    propose_person(person=person, vacancy=found.vacancy, by=by, on=on, source=Source.GRADUATION)
                )
            except DomainError:
                continue  # the seats went to others meanwhile
    return made


@transaction.atomic
def propose_many(
    *, pairs: Iterable[tuple[Person, Vacancy]], by: Actor, on: date | None = None
) -> tuple[list[Proposal], list[str]]:
    """Propose every pair of a plan that somebody has looked through; return what was made and why the rest was not.

    What changed since the plan was shown (a seat gone, a wish changed) refuses that pair alone.
    """
    made, refused = [], []
    for person, vacancy in sorted(pairs, key=lambda pair: pair[0].pk):
        try:
            made.append(propose_person(person=person, vacancy=vacancy, by=by, on=on, source=Source.RUN))
        except DomainError as refusal:
            refused.append(f"{person.name}: {refusal}")
    return made, refused


@transaction.atomic
def apply_for_vacancy(*, person: Person, vacancy: Vacancy, by: Actor, on: date | None = None) -> Proposal:
    """She asks for a job herself: the proposal with her own yes in one step. Asking twice changes nothing."""
    live = find_live_proposal(person, vacancy)
    proposal = live or propose_person(person=person, vacancy=vacancy, by=by, on=on, source=Source.WORKER)
    return answer_proposal(proposal=proposal, side="worker", yes=True, by=by, on=on)
