"""Seats: offered by verified employers under an agreement, taken one at a time."""

from datetime import date
from itertools import pairwise
from typing import TypedDict, Unpack

from django.db import transaction

from careladder.demand import facts
from careladder.demand.enums import CloseReason, EmployerKind, VacancyStatus
from careladder.demand.errors import (
    CloseReasonNeeded,
    DatesInDisorder,
    EmployerNotVerified,
    LevelOutOfRange,
    NoAgreement,
    OccupationUnknown,
    PlaceUnknown,
    SeatsNeeded,
    SeatsTaken,
    WageOutOfRange,
    YearsOutOfRange,
)
from careladder.demand.models import Employer, Vacancy
from careladder.demand.rules import is_place
from careladder.demand.selectors import agreement_in_force
from careladder.demand.services.employers import lock_employer
from careladder.journey.selectors import find_fact
from careladder.journey.services import record_fact
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.codes import OCCUPATIONS

MOST_WAGE_FEN = 100_000_000


class VacancyFields(TypedDict, total=False):
    """What an employer says about a vacancy; wages in fen a month, levels 1 (lowest) to 5.

    Needed: title, occupation, level, region, seats, wage_fen, start_from, start_latest.
    """

    title: str
    occupation: str
    level: int
    region: str
    seats: int
    live_in: bool
    nights: bool
    languages: list[str]
    cuisines: list[str]
    lodging: bool
    wage_fen: int
    start_from: date
    start_latest: date
    end_on: date | None
    years_wanted: int


@transaction.atomic
def open_vacancy(
    *,
    employer: Employer,
    by: Actor,
    on: date | None = None,
    key: str | None = None,
    **fields: Unpack[VacancyFields],
) -> Vacancy:
    """Offer seats: only a verified employer may, and a company only under an agreement in force.

    A retry with the same `key` returns the vacancy of the first call.
    """
    day = on or clock.today()
    employer = lock_employer(employer)
    fact_key = f"vacancy:{employer.pk}:{key}" if key else None
    if fact_key and (earlier := find_fact(fact_key)):
        return Vacancy.objects.get(pk=earlier.payload["vacancy"])
    _may_offer(employer, day)
    _check(fields)
    vacancy = Vacancy.objects.create(programme=employer.programme, employer=employer, opened_on=day, **fields)
    record_fact(
        facts.VacancyOpened(
            vacancy=vacancy.pk, seats=vacancy.seats, occupation=vacancy.occupation, region=vacancy.region
        ),
        programme=vacancy.programme,
        by=by,
        on=day,
        org=employer.organisation_id,
        region=vacancy.region,
        key=fact_key,
    )
    return vacancy


def _may_offer(employer: Employer, day: date) -> None:
    if employer.verified_on is None:
        raise EmployerNotVerified(name=employer.organisation.name)
    if employer.kind != EmployerKind.HOUSEHOLD and agreement_in_force(employer, on=day) is None:
        raise NoAgreement(name=employer.organisation.name, on=day)


def _check(fields: VacancyFields) -> None:
    _check_work(fields)
    if not 0 < fields["wage_fen"] <= MOST_WAGE_FEN:
        raise WageOutOfRange
    days = [fields["start_from"], fields["start_latest"]]
    days += [end] if (end := fields.get("end_on")) else []
    for earlier, later in pairwise(days):
        if later < earlier:
            raise DatesInDisorder(later=later, earlier=earlier)


def _check_work(fields: VacancyFields) -> None:
    if fields["occupation"] not in OCCUPATIONS:
        raise OccupationUnknown(occupation=fields["occupation"])
    if not is_place(fields["region"]):
        raise PlaceUnknown(region=fields["region"])
    if not 1 <= fields["level"] <= 5:
        raise LevelOutOfRange
    if fields["seats"] < 1:
        raise SeatsNeeded
    if not 0 <= fields.get("years_wanted", 0) <= 60:
        raise YearsOutOfRange


@transaction.atomic
def close_vacancy(*, vacancy: Vacancy, reason: str, by: Actor, on: date | None = None) -> Vacancy:
    """Offer no more seats. What was agreed with people stands. A second time changes nothing."""
    if reason not in CloseReason.values:
        raise CloseReasonNeeded
    vacancy = Vacancy.objects.select_for_update(of=("self",)).select_related("employer").get(pk=vacancy.pk)
    if vacancy.status == VacancyStatus.CLOSED:
        return vacancy
    vacancy.status, vacancy.close_reason = VacancyStatus.CLOSED, reason
    vacancy.closed_on = on or clock.today()
    vacancy.save(update_fields=["status", "close_reason", "closed_on"])
    record_fact(
        facts.VacancyClosed(vacancy=vacancy.pk, reason=reason),
        programme=vacancy.programme,
        by=by,
        on=vacancy.closed_on,
        org=vacancy.employer.organisation_id,
        region=vacancy.region,
    )
    return vacancy


@transaction.atomic
def take_seat(*, vacancy: Vacancy) -> Vacancy:
    """Lock the vacancy and take one seat; the last one fills it. Two desks can't give away the same seat.

    A closed vacancy still gives the seats that were agreed before it closed: only placing people calls this.
    """
    vacancy = (
        Vacancy.objects.select_for_update(of=("self",)).select_related("employer__organisation").get(pk=vacancy.pk)
    )
    if vacancy.taken >= vacancy.seats:
        raise SeatsTaken(seats=vacancy.seats, title=vacancy.title)
    vacancy.taken += 1
    if vacancy.taken == vacancy.seats and vacancy.status == VacancyStatus.OPEN:
        vacancy.status = VacancyStatus.FILLED
    vacancy.save(update_fields=["taken", "status"])
    return vacancy
