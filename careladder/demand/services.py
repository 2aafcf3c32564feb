"""Writing demand: employers, agreements, vacancies. An employer is verified before anybody sees its seats."""

from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction

from careladder.accounts.models import Organisation
from careladder.demand import facts
from careladder.demand.enums import EmployerKind, VacancyStatus
from careladder.demand.errors import (
    AgreementNumberTaken,
    CreditCodeNeeded,
    DatesInDisorder,
    EmployerKnown,
    EmployerNotVerified,
    NoAgreement,
    SeatsTaken,
    VacancyNotOpen,
    WageTooLow,
)
from careladder.demand.models import Agreement, Employer, Vacancy
from careladder.demand.selectors import agreement_in_force
from careladder.journey.services import record_fact
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.uscc import parse_uscc


class VacancyFields(TypedDict, total=False):
    """What an employer says about a vacancy; wages in fen a month, levels 1 (lowest) to 5."""

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
def register_employer(
    *, programme: str, kind: str, name: str, uscc: str, region: str, phone: str = "", by: Actor
) -> Employer:
    """Put an employer on the programme's books, not yet verified. A household has no credit code."""
    code = ""
    if kind != EmployerKind.HOUSEHOLD:
        if not uscc.strip():
            raise CreditCodeNeeded
        code = parse_uscc(uscc).code18
        known = Employer.objects.filter(programme=programme, organisation__uscc=code).first()
        if known:
            raise EmployerKnown(name=known.organisation.name)
    organisation = Organisation.objects.create(
        programme=programme,
        kind="household" if kind == EmployerKind.HOUSEHOLD else "employer",
        name=name.strip(),
        region=region,
        uscc=code,
        phone=phone,
    )
    employer = Employer.objects.create(programme=programme, organisation=organisation, kind=kind)
    record_fact(
        facts.EmployerRegistered(employer=employer.pk, kind_of_employer=kind),
        programme=programme,
        by=by,
        org=organisation.pk,
        region=region,
    )
    return employer


@transaction.atomic
def verify_employer(*, employer: Employer, by: Actor, on: date | None = None) -> Employer:
    """Say that licence, address and counterpart were checked. A second time changes nothing."""
    employer = _locked(employer)
    if employer.verified_on is None:
        employer.verified_on, employer.verified_by = on or clock.today(), by.uid
        employer.save(update_fields=["verified_on", "verified_by"])
        record_fact(
            facts.EmployerVerified(employer=employer.pk),
            programme=employer.programme,
            by=by,
            on=employer.verified_on,
            org=employer.organisation_id,
        )
    return employer


@transaction.atomic
def sign_agreement(
    *, employer: Employer, number: str, signed_on: date, until_on: date, seats: int = 0, by: Actor
) -> Agreement:
    """Record a signed agreement."""
    employer = _locked(employer)
    if until_on < signed_on:
        raise DatesInDisorder(later=until_on, earlier=signed_on)
    if Agreement.objects.filter(programme=employer.programme, number=number).exists():
        raise AgreementNumberTaken(number=number)
    agreement = Agreement.objects.create(
        programme=employer.programme,
        employer=employer,
        number=number,
        signed_on=signed_on,
        until_on=until_on,
        seats=seats,
    )
    record_fact(
        facts.Agreed(employer=employer.pk, province=employer.organisation.region[:2] + "0000"),
        programme=employer.programme,
        by=by,
        on=signed_on,
        org=employer.organisation_id,
        region=employer.organisation.region,
    )
    return agreement


@transaction.atomic
def open_vacancy(*, employer: Employer, by: Actor, on: date | None = None, **fields: Unpack[VacancyFields]) -> Vacancy:
    """Offer seats: only a verified employer may, and a company only under an agreement in force."""
    day = on or clock.today()
    employer = _locked(employer)
    if employer.verified_on is None:
        raise EmployerNotVerified(name=employer.organisation.name)
    if employer.kind != EmployerKind.HOUSEHOLD and agreement_in_force(employer, on=day) is None:
        raise NoAgreement(name=employer.organisation.name, on=day)
    if fields["wage_fen"] <= 0:
        raise WageTooLow
    if fields["start_latest"] < fields["start_from"]:
        raise DatesInDisorder(later=fields["start_latest"], earlier=fields["start_from"])
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
    )
    return vacancy


@transaction.atomic
def close_vacancy(*, vacancy: Vacancy, reason: str, by: Actor, on: date | None = None) -> Vacancy:
    """Offer no more seats. What was agreed with people stands."""
    vacancy = Vacancy.objects.select_for_update(of=("self",)).select_related("employer").get(pk=vacancy.pk)
    if vacancy.status == VacancyStatus.CLOSED:
        raise VacancyNotOpen(title=vacancy.title)
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
    """Lock the vacancy and take one seat; the last one fills it. Two desks can't give away the same seat."""
    vacancy = (
        Vacancy.objects.select_for_update(of=("self",)).select_related("employer__organisation").get(pk=vacancy.pk)
    )
    if vacancy.status == VacancyStatus.CLOSED:
        raise VacancyNotOpen(title=vacancy.title)
    if vacancy.taken >= vacancy.seats:
        raise SeatsTaken(seats=vacancy.seats, title=vacancy.title)
    vacancy.taken += 1
    if vacancy.taken == vacancy.seats:
        vacancy.status = VacancyStatus.FILLED
    vacancy.save(update_fields=["taken", "status"])
    return vacancy


def _locked(employer: Employer) -> Employer:
    return Employer.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=employer.pk)
