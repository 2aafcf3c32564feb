"""Who fits where, and why: the engine's lists and explanations for one person or one vacancy."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from careladder.demand.models import Vacancy
from careladder.demand.selectors import vacancies_offered
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.matching.engine.explain import Explanation, explain, explain_rows
from careladder.matching.engine.problem import Problem
from careladder.matching.engine.recommend import jobs_for, people_for
from careladder.matching.errors import NoWorkWish
from careladder.matching.models import Proposal
from careladder.matching.selectors.rulebook import rules_of
from careladder.matching.selectors.sieve import may_fit
from careladder.matching.tables import Row, tables, vacancy_row, vacancy_rows, worker_rows
from careladder.packs.programmes import programme as pack_of
from careladder.people.models import Person, WorkWish
from careladder.people.selectors import registrations

NEAR = 400  # pairs explained one by one, when somebody asks who is one change away


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


def find_wish(person: Person, programme: str) -> WorkWish | None:
    """Return what work the person would take, if she has said so."""
    return WorkWish.objects.filter(person=person, programme=programme).select_related("person").first()


def recommendations_for_person(
    person: Person, *, programme: str, k: int = 10, on: date | None = None
) -> list[Recommendation]:
    """Return the person's best jobs among those offered today, best first, with reasons.

    Empty while she is not looking. Jobs she was ever proposed for are left out: an answer is not asked for twice.
    """
    return recommendations_for_people([person], programme=programme, k=k, on=on)


def recommendations_for_people(
    people: Iterable[Person], *, programme: str, k: int = 10, on: date | None = None
) -> list[Recommendation]:
    """Return the best jobs of each of these people, as `recommendations_for_person` does, by person."""
    wishes = list(
        WorkWish.objects.filter(person__in=list(people), programme=programme, open_to_work=True)
        .select_related("person")
        .order_by("person")
    )
    day = on or clock.today()
    offered = {str(vacancy.pk): vacancy for vacancy in vacancies_offered(programme=programme, on=day)}
    problem = _problem(programme, wishes, list(offered.values()), day)
    if problem is None:
        return []
    known: dict[UUID, set[str]] = defaultdict(set)
    proposed = Proposal.objects.filter(person__in=[wish.person_id for wish in wishes], vacancy__in=list(offered))
    for person, vacancy in proposed.values_list("person", "vacancy"):
        known[person].add(str(vacancy))
    return [
        Recommendation(wish.person, offered[job], explain(problem, str(wish.person_id), job))
        for wish in wishes
        for job in _fresh_jobs(problem, wish.person_id, known[wish.person_id], k)
    ]


def _fresh_jobs(problem: Problem, person: UUID, known: set[str], k: int) -> list[str]:
    best = jobs_for(problem, str(person), k + len(known))
    return [job.id for job in best if job.id not in known][:k]


def near_misses_for_person(
    person: Person, *, programme: str, k: int = 5, on: date | None = None
) -> list[Recommendation]:
    """Return offered jobs that fail by one rule only, best first: what one change would open to her."""
    wish = find_wish(person, programme)
    if wish is None or not wish.open_to_work or pack_of(programme).matching is None:
        return []
    day = on or clock.today()
    worker = worker_rows([wish], on=day)[0]
    offered = vacancies_offered(programme=programme, on=day)[:NEAR]
    return _near((Recommendation(person, each, _explained(worker, each)) for each in offered), k)


def near_misses_for_vacancy(
    vacancy: Vacancy, *, visible_to: Actor, k: int = 5, on: date | None = None
) -> list[Recommendation]:
    """Return people the reader may see who fail by one rule only, best first: what one change would bring."""
    if pack_of(vacancy.programme).matching is None:
        return []
    wishes = list(_looking(vacancy, visible_to).order_by("-created_at")[:NEAR])
    rows = worker_rows(wishes, on=on or clock.today())
    pairs = zip(wishes, rows, strict=True)
    return _near((Recommendation(wish.person, vacancy, _explained(row, vacancy)) for wish, row in pairs), k)


def _explained(worker: Row, vacancy: Vacancy) -> Explanation:
    return explain_rows(rules_of(vacancy.programme), worker, vacancy_row(vacancy))


def _near(pairs: Iterable[Recommendation], k: int) -> list[Recommendation]:
    one_short = [pair for pair in pairs if len(pair.explanation.failed) == 1]
    return sorted(one_short, key=lambda pair: -pair.score)[:k]


def recommendations_for_vacancy(
    vacancy: Vacancy, *, visible_to: Actor, k: int = 20, on: date | None = None
) -> list[Recommendation]:
    """Return the people the reader may see who fit this vacancy best, best first, with reasons.

    Only those who look for work; whoever was ever proposed for it is left out.
    """
    day = on or clock.today()
    wishes = {str(wish.person_id): wish for wish in _looking(vacancy, visible_to).filter(may_fit(vacancy))}
    problem = _problem(vacancy.programme, list(wishes.values()), [vacancy], day)
    if problem is None:
        return []
    return [
        Recommendation(wishes[found.id].person, vacancy, explain(problem, found.id, str(vacancy.pk)))
        for found in people_for(problem, str(vacancy.pk), k)
    ]


def _looking(vacancy: Vacancy, visible_to: Actor) -> QuerySet[WorkWish]:
    """Wishes of people the reader may see who look for work and were never proposed for this vacancy."""
    known = Proposal.objects.filter(person=OuterRef("person"), vacancy=vacancy)
    booked = registrations(visible_to=visible_to).filter(person=OuterRef("person"), programme=OuterRef("programme"))
    return WorkWish.objects.filter(
        ~Exists(known), Exists(booked), programme=vacancy.programme, open_to_work=True, person__merged_into=None
    ).select_related("person")


def _problem(programme: str, wishes: Sequence[WorkWish], vacancies: Sequence[Vacancy], day: date) -> Problem | None:
    seats = vacancy_rows(vacancies)
    if not wishes or not seats or pack_of(programme).matching is None:
        return None
    return Problem.from_tables(*tables(worker_rows(wishes, on=day), seats), rules_of(programme))


def explain_pair(person: Person, vacancy: Vacancy, *, on: date | None = None) -> Explanation:
    """Explain one pair, feasible or not: every failed rule with what would change it, and the points."""
    wish = find_wish(person, vacancy.programme)
    if wish is None:
        raise NoWorkWish(name=person.name)
    return _explained(worker_rows([wish], on=on or clock.today())[0], vacancy)
