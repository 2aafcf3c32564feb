"""Vacancies: those of an employer or a programme, and those that may be shown to anybody."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from careladder.demand.enums import EmployerKind, VacancyStatus
from careladder.demand.models import Agreement, Vacancy
from careladder.demand.selectors.employers import everywhere
from careladder.journey.scope import region_q, scope_q
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.errors import NotFound


def vacancies(*, visible_to: Actor, open_only: bool = False) -> QuerySet[Vacancy]:
    """Return vacancies the reader may see, newest first; an employer sees its own."""
    found = Vacancy.objects.filter(scope_q(everywhere(visible_to), org="employer__organisation"))
    if open_only:
        found = found.filter(status=VacancyStatus.OPEN)
    return found.select_related("employer__organisation").order_by("-opened_on", "-uid")


def get_vacancy(uid: UUID, *, visible_to: Actor) -> Vacancy:
    """Return one vacancy, or raise NotFound."""
    found = vacancies(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise NotFound
    return found


def vacancies_offered(
    *, programme: str, on: date | None = None, region: str = "", occupation: str = ""
) -> QuerySet[Vacancy]:
    """Return what may be shown to anybody: open seats of verified employers that may offer them on the day.

    A company needs an agreement in force; a household its order only. `region` takes in everything inside it.
    """
    day = on or clock.today()
    in_force = Agreement.objects.filter(employer=OuterRef("employer"), signed_on__lte=day, until_on__gte=day)
    found = Vacancy.objects.filter(
        Q(employer__kind=EmployerKind.HOUSEHOLD) | Exists(in_force),
        programme=programme,
        status=VacancyStatus.OPEN,
        start_latest__gte=day,
        employer__verified_on__lte=day,
        employer__organisation__active=True,
    )
    if region:
        found = found.filter(region_q("region", [region]))
    if occupation:
        found = found.filter(occupation=occupation)
    return found.select_related("employer__organisation").order_by("-opened_on", "-uid")


def get_offered(uid: UUID, *, programme: str) -> Vacancy:
    """Return one vacancy that is offered today, or raise NotFound."""
    found = vacancies_offered(programme=programme).filter(pk=uid).first()
    if found is None:
        raise NotFound
    return found
