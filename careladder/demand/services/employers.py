"""Employers and their agreements: registered, checked by a person, then bound by paper."""

from datetime import date

from django.db import IntegrityError, transaction

from careladder.accounts.enums import OrganisationKind
from careladder.accounts.models import Organisation
from careladder.demand import facts
from careladder.demand.enums import EmployerKind
from careladder.demand.errors import (
    AgreementNumberTaken,
    AnotherProgramme,
    CreditCodeNeeded,
    DatesInDisorder,
    EmployerKnown,
    EmployerNameMissing,
    PlaceUnknown,
    UnknownKind,
)
from careladder.demand.models import Agreement, Employer
from careladder.demand.rules import is_place
from careladder.journey.selectors import find_fact
from careladder.journey.services import record_fact
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.kernel.uscc import parse_uscc


@transaction.atomic
def register_employer(
    *,
    programme: str,
    kind: str,
    name: str,
    uscc: str,
    region: str,
    by: Actor,
    phone: str = "",
    key: str | None = None,
) -> Employer:
    """Put an employer on the programme's books, not yet verified. A household has no credit code.

    `region` is where it sits (GB/T 2260). A retry with the same `key` returns the employer of the first call.
    """
    if by.programme not in {None, programme}:
        raise AnotherProgramme(programme=programme)
    fact_key = f"employer:{programme}:{key}" if key else None
    if fact_key and (earlier := find_fact(fact_key)):
        return Employer.objects.select_related("organisation").get(pk=earlier.payload["employer"])
    if kind not in EmployerKind.values:
        raise UnknownKind(kind=kind)
    if not name.strip():
        raise EmployerNameMissing
    if not is_place(region):
        raise PlaceUnknown(region=region)
    organisation = _organisation(programme, kind, name.strip(), uscc, region, phone)
    employer = Employer.objects.create(programme=programme, organisation=organisation, kind=kind)
    record_fact(
        facts.EmployerRegistered(employer=employer.pk, kind_of_employer=kind),
        programme=programme,
        by=by,
        org=organisation.pk,
        region=region,
        key=fact_key,
    )
    return employer


def _organisation(programme: str, kind: str, name: str, uscc: str, region: str, phone: str) -> Organisation:
    """A household gets its own; a company is found by its credit code, so that it stands here once."""
    known = {"programme": programme, "region": region, "name": name, "phone": phone}
    if kind == EmployerKind.HOUSEHOLD:
        return Organisation.objects.create(kind=OrganisationKind.HOUSEHOLD, **known)
    if not uscc.strip():
        raise CreditCodeNeeded
    code = parse_uscc(uscc).code18
    try:
        with transaction.atomic():
            organisation, _new = Organisation.objects.get_or_create(
                programme=programme, kind=OrganisationKind.EMPLOYER, uscc=code, defaults=known
            )
    except IntegrityError:  # somebody registered it a moment ago
        organisation = Organisation.objects.get(programme=programme, kind=OrganisationKind.EMPLOYER, uscc=code)
    if Employer.objects.filter(organisation=organisation).exists():
        raise EmployerKnown(name=organisation.name)
    return organisation


@transaction.atomic
def verify_employer(*, employer: Employer, by: Actor, on: date | None = None) -> Employer:
    """Say that licence, address and counterpart were checked. A second time changes nothing."""
    employer = lock_employer(employer)
    if employer.verified_on is None:
        employer.verified_on, employer.verified_by = on or clock.today(), by.uid
        employer.save(update_fields=["verified_on", "verified_by"])
        record_fact(
            facts.EmployerVerified(employer=employer.pk),
            programme=employer.programme,
            by=by,
            on=employer.verified_on,
            org=employer.organisation_id,
            region=employer.organisation.region,
        )
    return employer


@transaction.atomic
def sign_agreement(
    *, employer: Employer, number: str, signed_on: date, until_on: date, by: Actor, seats: int = 0
) -> Agreement:
    """Record a signed agreement; the same paper entered twice is one agreement."""
    employer = lock_employer(employer)
    if until_on < signed_on:
        raise DatesInDisorder(later=until_on, earlier=signed_on)
    said = {"employer": employer, "signed_on": signed_on, "until_on": until_on, "seats": seats}
    agreement, new = Agreement.objects.get_or_create(programme=employer.programme, number=number.strip(), defaults=said)
    if not new:
        if all(getattr(agreement, field) == value for field, value in said.items()):
            return agreement
        raise AgreementNumberTaken(number=number)
    record_fact(
        facts.Agreed(employer=employer.pk, province=employer.organisation.region[:2] + "0000"),
        programme=employer.programme,
        by=by,
        on=signed_on,
        org=employer.organisation_id,
        region=employer.organisation.region,
        key=f"agreed:{agreement.pk}",
    )
    return agreement


def lock_employer(employer: Employer) -> Employer:
    """The employer's row, locked, with its organisation."""
    return Employer.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=employer.pk)
