"""Employers and agreements."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from careladder.demand.enums import VacancyStatus
from careladder.demand.models import Agreement, Employer
from careladder.journey.scope import scope_q
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.errors import NotFound
from careladder.kernel.text import squeeze


def employers(*, visible_to: Actor, text: str = "", kind: str = "", unverified: bool = False) -> QuerySet[Employer]:
    """Return the employers of the reader's programme (an employer sees itself), by name.

    Employers sit all over the country, so a county's clerks see those of the whole programme. Each row carries
    `open_vacancies` and `agreed` (an agreement is in force today). `text` is part of a name or a credit code.
    """
    today = clock.today()
    in_force = Agreement.objects.filter(employer=OuterRef("pk"), signed_on__lte=today, until_on__gte=today)
    found = Employer.objects.filter(scope_q(everywhere(visible_to), org="organisation"))
    if plain := squeeze(text):
        found = found.filter(Q(organisation__name__icontains=plain) | Q(organisation__uscc__istartswith=plain))
    if kind:
        found = found.filter(kind=kind)
    if unverified:
        found = found.filter(verified_on=None)
    return (
        found.select_related("organisation")
        .annotate(
            open_vacancies=Count("vacancies", filter=Q(vacancies__status=VacancyStatus.OPEN)), agreed=Exists(in_force)
        )
        .order_by("organisation__name", "uid")
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


def get_own_employer(*, visible_to: Actor) -> Employer:
    """Return the employer that the reader acts for, or raise NotFound: staff act for none."""
    found = find_own_employer(visible_to=visible_to)
    if found is None:
        raise NotFound
    return found


def agreements(*, visible_to: Actor) -> QuerySet[Agreement]:
    """Return agreements, newest first."""
    return (
        Agreement.objects.filter(scope_q(everywhere(visible_to), org="employer__organisation"))
        .select_related("employer__organisation")
        .order_by("-signed_on", "-uid")
    )


def agreement_in_force(employer: Employer, *, on: date) -> Agreement | None:
    """Return the agreement under which this employer may offer seats on the day, if any."""
    return employer.agreements.filter(signed_on__lte=on, until_on__gte=on).order_by("-until_on").first()


def everywhere(actor: Actor) -> Actor:
    """The same reader without the limit of her regions: demand lies where the work is, not where people live."""
    return replace(actor, regions=())
