"""Proposing: a machine may suggest, a named person (or the programme's own rule on graduation day) proposes."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language

from careladder.demand.errors import VacancyNotOpen
from careladder.demand.models import Vacancy
from careladder.demand.selectors import vacancies_offered
from careladder.journey.many import write_many
from careladder.journey.services import Entry, record_facts
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.errors import DomainError
from careladder.matching import facts
from careladder.matching.engine.explain import Explanation, explain_rows
from careladder.matching.enums import Source
from careladder.matching.errors import NotFeasible, NotLooking, NoWorkWish, ProposedBefore
from careladder.matching.models import Proposal
from careladder.matching.selectors import find_live_proposal, live_proposals, recommendations_for_people
from careladder.matching.selectors.rulebook import rules_of
from careladder.matching.services.answering import answer_proposal
from careladder.matching.tables import vacancy_row, worker_rows
from careladder.people.models import Person, WorkWish
from careladder.people.selectors import regions_of

Pair = tuple[Person, Vacancy]


@transaction.atomic
def propose_person(
    *, person: Person, vacancy: Vacancy, by: Actor, on: date | None = None, source: str = Source.DESK
) -> Proposal:
    """Propose a person for a vacancy that is offered, if every hard rule holds; the reasons are kept as they stand."""
    made, refused = _propose([(person, vacancy)], by, on or clock.today(), source)
    for _person, refusal in refused:
        raise refusal
    return made[0]


@transaction.atomic
def propose_graduates(
    *, people: Iterable[Person], programme: str, by: Actor, per_person: int = 3, on: date | None = None
) -> list[Proposal]:
    """Propose each graduate for her best open jobs (结业即推介); who has no work wish yet is passed over.

    Jobs somebody was ever proposed for are not proposed again, and a refusal of one pair does not stop the others.
    """
    best = recommendations_for_people(people, programme=programme, k=per_person, on=on)
    pairs = [(found.person, found.vacancy) for found in best]
    made, _refused = _propose(pairs, by, on or clock.today(), Source.GRADUATION)  # those seats went to others meanwhile
    return made


@transaction.atomic
def propose_many(*, pairs: Iterable[Pair], by: Actor, on: date | None = None) -> tuple[list[Proposal], list[str]]:
    """Propose every pair of a plan that somebody has looked through; return what was made and why the rest was not.

    What changed since the plan was shown (a seat gone, a wish changed) refuses that pair alone.
    """
    made, refused = _propose(list(pairs), by, on or clock.today(), Source.RUN)
    return made, [f"{person.name}: {refusal}" for person, refusal in refused]


@transaction.atomic
def apply_for_vacancy(*, person: Person, vacancy: Vacancy, by: Actor, on: date | None = None) -> Proposal:
    """She asks for a job herself: the proposal with her own yes in one step. Asking twice changes nothing."""
    live = find_live_proposal(person, vacancy)
    proposal = live or propose_person(person=person, vacancy=vacancy, by=by, on=on, source=Source.WORKER)
    return answer_proposal(proposal=proposal, side="worker", yes=True, by=by, on=on)


def _propose(
    pairs: Sequence[Pair], by: Actor, day: date, source: str
) -> tuple[list[Proposal], list[tuple[Person, DomainError]]]:
    """Propose all pairs of one programme that may be, whatever the refusal of others."""
    made, refused = [], []
    if pairs:
        desk = _Desk(pairs, day)
        for person, vacancy in pairs:
            try:
                made.append(desk.draft(person.pk, vacancy.pk, by))
            except DomainError as refusal:
                refused.append((person, refusal))
        write_many(made)
        desk.tell(made, by, source)
    return made, refused


class _Desk:
    """People and vacancies of many pairs, locked and read once: people before vacancies, each by identifier."""

    def __init__(self, pairs: Sequence[Pair], day: date) -> None:
        self.day = day
        people = list(Person.objects.select_for_update().filter(pk__in={p.pk for p, _ in pairs}).order_by("pk"))
        vacancies = Vacancy.objects.select_for_update(of=("self",)).select_related("employer")
        self.people = {person.pk: person for person in people}
        self.vacancies = {each.pk: each for each in vacancies.filter(pk__in={v.pk for _, v in pairs}).order_by("pk")}
        self.programme = pairs[0][1].programme
        offered = vacancies_offered(programme=self.programme, on=day)
        self.offered = set(offered.filter(pk__in=self.vacancies).values_list("pk", flat=True))
        live = live_proposals().filter(person__in=people, vacancy__in=self.vacancies)
        self.live = set(live.values_list("person", "vacancy"))
        wishes = WorkWish.objects.filter(person__in=people, programme=self.programme).select_related("person")
        self.wishes = {wish.person_id: wish for wish in wishes}
        rows = worker_rows(self.wishes.values(), on=day)
        self.rows = dict(zip(self.wishes, rows, strict=True))

    def draft(self, person: UUID, vacancy: UUID, by: Actor) -> Proposal:
        """The proposal of one pair, not yet written; a refusal when it may not be."""
        found = self._explained(self.people[person], self.vacancies[vacancy])
        if not found.feasible:
            language = get_language() or "zh-hans"
            raise NotFeasible(reasons=" ".join(failure.text.in_(language) for failure in found.failed))
        self.live.add((person, vacancy))
        return Proposal(
            programme=self.programme,
            person=self.people[person],
            vacancy=self.vacancies[vacancy],
            score=found.score,
            reasons=_reasons(found),
            proposed_on=self.day,
            proposed_by=by.uid,
        )

    def _explained(self, person: Person, vacancy: Vacancy) -> Explanation:
        if vacancy.pk not in self.offered:
            raise VacancyNotOpen(title=vacancy.title)
        if (person.pk, vacancy.pk) in self.live:
            raise ProposedBefore
        wish = self.wishes.get(person.pk)
        if wish is None:
            raise NoWorkWish(name=person.name)
        if not wish.open_to_work:
            raise NotLooking(name=person.name)
        return explain_rows(rules_of(self.programme), self.rows[person.pk], vacancy_row(vacancy))

    def tell(self, made: Sequence[Proposal], by: Actor, source: str) -> None:
        """Write the fact of every proposal, under the region that looks after the person."""
        regions = regions_of([proposal.person_id for proposal in made], self.programme)
        entries = [
            Entry(
                facts.Proposed(vacancy=proposal.vacancy_id, score=proposal.score, source=source),
                on=self.day,
                person=proposal.person_id,
                org=proposal.vacancy.employer.organisation_id,
                region=regions[proposal.person_id],
            )
            for proposal in made
        ]
        record_facts(entries, programme=self.programme, by=by)


def _reasons(found: Explanation) -> dict[str, Any]:
    return {
        "points": [
            {"code": part.code, "zh": part.label.zh, "en": part.label.en, "points": part.points, "most": part.most}
            for part in found.points
        ]
    }
