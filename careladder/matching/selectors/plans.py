"""Everybody at once: one job a person, seats a vacancy, the best total with its proof, or a stable plan."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from careladder.demand.models import Vacancy
from careladder.demand.selectors import vacancies_offered
from careladder.kernel import clock
from careladder.matching.engine.problem import Problem
from careladder.matching.enums import ProposalStatus
from careladder.matching.models import Proposal
from careladder.matching.selectors.rulebook import rules_of
from careladder.matching.tables import Row, tables, vacancy_rows, worker_rows
from careladder.people.models import Person, WorkWish

Objective = Literal["total", "stable"]


@dataclass(frozen=True)
class PlannedPair:
    """One person and the job that the plan has for her."""

    person: Person
    vacancy: Vacancy
    score: int


@dataclass(frozen=True)
class Plan:
    """A plan for many. `gap` is how far it may be from the best total, as a share; 0 means proven best."""

    pairs: tuple[PlannedPair, ...]
    without: tuple[Person, ...]
    seats: int
    total: int
    gap: float


def plan_for(
    wishes: Sequence[WorkWish],
    *,
    programme: str,
    objective: Objective = "total",
    reserve: bool = False,
    on: date | None = None,
) -> Plan:
    """Plan one job each for these people among the seats offered today that nobody has been promised.

    Pairs that were proposed once are not planned again. `reserve` keeps seats for hardship groups as the pack says.
    The same rows give the same plan.
    """
    # Imported late: its kernels are compiled, and pages that show one person's jobs need none.
    from careladder.matching.engine.assign import assign
    from careladder.matching.engine.market import Wishes

    day = on or clock.today()
    rules = rules_of(programme)
    offered = {str(vacancy.pk): vacancy for vacancy in vacancies_offered(programme=programme, on=day)}
    seats = _free_seats(list(offered.values()))
    if not wishes or not seats:
        return Plan((), tuple(wish.person for wish in wishes), sum(row["seats"] for row in seats), 0, 0.0)
    problem = Problem.from_tables(*tables(worker_rows(wishes, on=day), seats), rules)
    kept = tuple(rules.section.reserves) if reserve and objective == "total" else ()
    found = assign(problem, objective, wishes=Wishes(forbidden=_asked_before(wishes, seats), reserves=kept))
    people = {str(wish.person_id): wish.person for wish in wishes}
    pairs = tuple(
        PlannedPair(people.pop(row["worker_id"]), offered[row["vacancy_id"]], row["score"])
        for row in found.table().to_pylist()
    )
    ordered = tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.person.pk)))
    return Plan(
        pairs=ordered,
        without=tuple(people.values()),
        seats=sum(row["seats"] for row in seats),
        total=found.total,
        gap=found.gap,
    )


def _asked_before(wishes: Sequence[WorkWish], seats: Sequence[Row]) -> list[tuple[str, str]]:
    """Pairs that were proposed once: nobody is asked the same thing twice."""
    known = Proposal.objects.filter(
        person__in=[wish.person_id for wish in wishes], vacancy__in=[row["id"] for row in seats]
    )
    return sorted({(str(person), str(vacancy)) for person, vacancy in known.values_list("person", "vacancy")})


def _free_seats(vacancies: Sequence[Vacancy]) -> list[Row]:
    """Rows of vacancies with the seats that are neither taken nor agreed on."""
    agreed = Proposal.objects.filter(status=ProposalStatus.AGREED, vacancy__in=vacancies)
    promised = Counter(str(vacancy) for vacancy in agreed.values_list("vacancy", flat=True))
    rows = vacancy_rows(vacancies)
    for row in rows:
        row["seats"] -= promised[row["id"]]
    return [row for row in rows if row["seats"] > 0]
