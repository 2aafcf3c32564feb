"""Reading matches: who fits where and why; proposals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from careladder.demand.models import Vacancy
from careladder.demand.selectors import vacancies_offered
from careladder.journey.scope import scope_q
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.errors import NotFound
from careladder.matching.engine.explain import Explanation, explain, explain_rows
from careladder.matching.engine.problem import Problem
from careladder.matching.engine.recommend import jobs_for, people_for
from careladder.matching.engine.rules import Rules, compile_rules
from careladder.matching.enums import ProposalStatus
from careladder.matching.errors import NoWorkWish
from careladder.matching.models import Proposal
from careladder.matching.tables import tables, vacancy_rows, worker_rows
from careladder.packs.programmes import programme as pack_of
from careladder.people.models import Person, WorkWish

CLOSED = (ProposalStatus.DECLINED, ProposalStatus.WITHDRAWN)


@dataclass(frozen=True)
class Recommendation:
    """One suggestion with its reasons: the vacancy (or person) and the engine's explanation of the pair."""

    person: Person
    vacancy: Vacancy
    explanation: Explanation

    @property
    def score(self) -> int:
        """Points of 10,000."""
        return self.explanation.score


@lru_cache(maxsize=8)
def rules_of(programme: str) -> Rules:
    """Return the programme's matching rules, compiled once a process."""
    return compile_rules(pack_of(programme).matching)


def find_wish(person: Person, programme: str) -> WorkWish | None:
    """Return what work the person would take, if she has said so."""
    return WorkWish.objects.filter(person=person, programme=programme).select_related("person").first()


def recommendations_for_person(
    person: Person, *, programme: str, k: int = 10, on: date | None = None
) -> list[Recommendation]:
    """Return the person's best jobs among those offered today, best first, with reasons."""
    wish = find_wish(person, programme)
    if wish is None:
        return []
    day = on or clock.today()
    offered = {str(vacancy.pk): vacancy for vacancy in vacancies_offered(programme=programme, on=day)}
    problem = _problem(programme, [wish], list(offered.values()), day)
    if problem is None:
        return []
    return [
        Recommendation(person, offered[job.id], explain(problem, str(person.pk), job.id))
        for job in jobs_for(problem, str(person.pk), k)
    ]


def recommendations_for_vacancy(vacancy: Vacancy, *, k: int = 20, on: date | None = None) -> list[Recommendation]:
    """Return the people who fit this vacancy best, best first, with reasons."""
    day = on or clock.today()
    wishes = {
        str(wish.person_id): wish
        for wish in WorkWish.objects.filter(programme=vacancy.programme, open_to_work=True).select_related("person")
    }
    problem = _problem(vacancy.programme, list(wishes.values()), [vacancy], day)
    if problem is None:
        return []
    return [
        Recommendation(wishes[found.id].person, vacancy, explain(problem, found.id, str(vacancy.pk)))
        for found in people_for(problem, str(vacancy.pk), k)
    ]


def _problem(programme: str, wishes: Sequence[WorkWish], vacancies: Sequence[Vacancy], day: date) -> Problem | None:
    seats = vacancy_rows(vacancies)
    if not wishes or not seats:
        return None
    return Problem.from_tables(*tables(worker_rows(wishes, on=day), seats), rules_of(programme))


def explain_pair(person: Person, vacancy: Vacancy, *, on: date | None = None) -> Explanation:
    """Explain one pair, feasible or not: every failed rule with what would change it, and the points."""
    wish = find_wish(person, vacancy.programme)
    if wish is None:
        raise NoWorkWish(name=person.name)
    worker = worker_rows([wish], on=on or clock.today())[0]
    seat = (vacancy_rows([vacancy]) or [{}])[0]
    return explain_rows(rules_of(vacancy.programme), worker, seat)


def proposals(*, visible_to: Actor) -> QuerySet[Proposal]:
    """Return proposals the reader may see, newest first."""
    return (
        Proposal.objects.filter(
            scope_q(
                visible_to,
                region="person__registrations__region",
                person="person",
                org="vacancy__employer__organisation",
            )
        )
        .select_related("person", "vacancy__employer__organisation")
        .distinct()
        .order_by("-proposed_on", "-uid")
    )


def get_proposal(uid: UUID, *, visible_to: Actor) -> Proposal:
    """Return one proposal, or raise NotFound."""
    found = proposals(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise NotFound
    return found


def proposals_of(person: Person, *, visible_to: Actor) -> QuerySet[Proposal]:
    """Return one person's proposals that the reader may see, newest first."""
    return proposals(visible_to=visible_to).filter(person=person)
