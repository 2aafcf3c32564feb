"""Reading employers, agreements and vacancies."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from careladder.demand.enums import EmployerKind, VacancyStatus
from careladder.demand.models import Agreement, Employer, Vacancy
from careladder.journey.scope import scope_q
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.errors import NotFound


def employers(*, visible_to: Actor) -> QuerySet[Employer]:
    """Return the employers of the reader's programme (an employer sees itself), by name.

    Employers sit all over the country, so a county's clerks see those of the whole programme.
    """
    return (
        Employer.objects.filter(scope_q(_without_regions(visible_to), org="organisation"))
        .select_related("organisation")
        .order_by("organisation__name")
    )


def get_employer(uid: UUID, *, visible_to: Actor) -> Employer:
    """Return one employer, or raise NotFound."""
    found = employers(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise NotFound
    return found


def find_own_employer(*, visible_to: Actor) -> Employer | None:
    """Return the employer that a signed-in employer or household acts for."""
    return employers(visible_to=visible_to).filter(organisation=visible_to.org).first() if visible_to.org else None


def agreements(*, visible_to: Actor) -> QuerySet[Agreement]:
    """Return agreements, newest first."""
    return (
        Agreement.objects.filter(scope_q(_without_regions(visible_to), org="employer__organisation"))
        .select_related("employer__organisation")
        .order_by("-signed_on")
    )


def agreement_in_force(employer: Employer, *, on: date) -> Agreement | None:
    """Return the agreement under which this employer may offer seats on the day, if any."""
    return employer.agreements.filter(signed_on__lte=on, until_on__gte=on).order_by("-until_on").first()


def vacancies(*, visible_to: Actor, open_only: bool = False) -> QuerySet[Vacancy]:
    """Return vacancies the reader may see, newest first; an employer sees its own."""
    found = Vacancy.objects.filter(scope_q(_without_regions(visible_to), org="employer__organisation"))
    if open_only:
        found = found.filter(status=VacancyStatus.OPEN)
    return found.select_related("employer__organisation").order_by("-opened_on", "-uid")


def vacancies_offered(*, programme: str, on: date | None = None) -> QuerySet[Vacancy]:
    """Return what may be shown to anybody: open seats of verified employers with an agreement in force."""
    day = on or clock.today()
    in_force = Agreement.objects.filter(employer=OuterRef("employer"), signed_on__lte=day, until_on__gte=day)
    offered = Vacancy.objects.filter(
        programme=programme, status=VacancyStatus.OPEN, start_latest__gte=day, employer__verified_on__lte=day
    )
    return (
        (offered.filter(Exists(in_force)) | offered.filter(employer__kind=EmployerKind.HOUSEHOLD))
        .select_related("employer__organisation")
        .order_by("-opened_on", "-uid")
    )


def get_vacancy(uid: UUID, *, visible_to: Actor) -> Vacancy:
    """Return one vacancy, or raise NotFound."""
    found = vacancies(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise NotFound
    return found


def _without_regions(actor: Actor) -> Actor:
    return replace(actor, regions=())
