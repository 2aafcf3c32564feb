"""What anybody may know about a vacancy: no contact, and no name of a household."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from careladder.demand.enums import EmployerKind
from careladder.demand.models import Vacancy
from careladder.demand.selectors.vacancies import vacancies_offered


@dataclass(frozen=True)
class PublicJob:
    """One offer in plain values. `employer` is empty for a household; wage in fen a month."""

    uid: UUID
    title: str
    employer: str
    kind: str
    kind_label: str
    occupation: str
    level: int
    region: str
    seats_left: int
    wage_fen: int
    live_in: bool
    nights: bool
    lodging: bool
    start_from: date
    start_latest: date
    end_on: date | None


def job_of(vacancy: Vacancy) -> PublicJob:
    """The public part of a vacancy."""
    employer = vacancy.employer
    household = employer.kind == EmployerKind.HOUSEHOLD
    return PublicJob(
        uid=vacancy.pk,
        title=vacancy.title,
        employer="" if household else employer.organisation.name,
        kind=employer.kind,
        kind_label=str(EmployerKind(employer.kind).label),
        occupation=vacancy.occupation,
        level=vacancy.level,
        region=vacancy.region,
        seats_left=vacancy.seats - vacancy.taken,
        wage_fen=vacancy.wage_fen,
        live_in=vacancy.live_in,
        nights=vacancy.nights,
        lodging=vacancy.lodging,
        start_from=vacancy.start_from,
        start_latest=vacancy.start_latest,
        end_on=vacancy.end_on,
    )


def places_offered(*, programme: str) -> tuple[list[str], list[str]]:
    """The regions and the occupations of what is offered today, by code: what a filter may name."""
    offered = vacancies_offered(programme=programme).order_by()
    return (
        sorted(set(offered.values_list("region", flat=True))),
        sorted(set(offered.values_list("occupation", flat=True))),
    )
