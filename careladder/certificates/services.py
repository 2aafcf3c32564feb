"""Issuing and revoking certificates."""

from datetime import date

from django.db import IntegrityError, connection, transaction
from django.db.models import Max

from careladder.certificates.enums import RevokeReason
from careladder.certificates.errors import (
    AlreadyRevoked,
    IssuedTooEarly,
    NoOwnCertificate,
    NotPassed,
    NumberTaken,
    OtherProgramme,
    RevokeReasonUnknown,
)
from careladder.certificates.facts import Issued, Revoked
from careladder.certificates.models import Certificate
from careladder.certificates.selectors import uncertified
from careladder.journey.services import record_fact
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.packs.programmes import programme as pack_of
from careladder.packs.schema.courses import CertificateType
from careladder.people.selectors import registration_of
from careladder.training.models import Cohort, Enrolment
from careladder.training.selectors import plan_for


@transaction.atomic
def issue_certificate(*, enrolment: Enrolment, by: Actor, on: date | None = None) -> Certificate:
    """Issue the programme's own certificate for a passed course; doing it again returns the one issued.

    Serials run without a gap within programme, kind and year: issuing waits its turn on a lock, and a refusal
    gives its number back.
    """
    if by.programme not in {None, enrolment.programme}:
        raise OtherProgramme
    kind = _kind(enrolment.cohort)
    on = on or clock.today()
    _wait_for_turn(enrolment.programme, kind.code, on.year)
    if held := Certificate.objects.filter(enrolment=enrolment.pk).first():
        if held.revoked_on:
            raise AlreadyRevoked(number=held.number, day=held.revoked_on)
        return held
    fresh = Enrolment.objects.select_related("cohort__base", "person").get(pk=enrolment.pk)
    _check(fresh, on)
    certificate = _create(fresh, kind, on, by)
    record_fact(
        Issued(certificate=certificate.pk, occupation=certificate.occupation, level=certificate.level, kind=kind.code),
        programme=fresh.programme,
        by=by,
        on=on,
        person=fresh.person_id,
        org=fresh.cohort.base.organisation_id,
        region=_region(certificate),
        key=f"certificate.issued:{certificate.pk}",
    )
    return certificate


def _kind(cohort: Cohort) -> CertificateType:
    kind = pack_of(cohort.programme).certificate_kinds[plan_for(cohort).certificate]
    if not kind.issued_here or kind.number is None:
        raise NoOwnCertificate
    return kind


def _wait_for_turn(programme: str, kind: str, year: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('certificates'), hashtext(%s))", [f"{programme}/{kind}/{year}"]
        )


def _check(enrolment: Enrolment, on: date) -> None:
    closed_on = enrolment.cohort.closed_on
    if enrolment.status != "passed" or closed_on is None:
        raise NotPassed
    if not closed_on <= on <= clock.today():
        raise IssuedTooEarly(first=closed_on, last=clock.today())


def _create(enrolment: Enrolment, kind: CertificateType, on: date, by: Actor) -> Certificate:
    cohort, plan = enrolment.cohort, plan_for(enrolment.cohort)
    series = Certificate.objects.filter(programme=cohort.programme, year=on.year, kind=kind.code)
    serial = (series.aggregate(last=Max("serial"))["last"] or 0) + 1
    assert kind.number is not None
    number = kind.number.write(
        serial=serial,
        year=on.year,
        region=cohort.region,
        course=plan.code,
        base=cohort.base.code,
        level=plan.level,
    )
    try:
        with transaction.atomic():
            return Certificate.objects.create(
                programme=cohort.programme,
                person=enrolment.person,
                enrolment=enrolment.pk,
                number=number,
                serial=serial,
                year=on.year,
                kind=kind.code,
                course=plan.code,
                occupation=plan.occupation,
                level=plan.level,
                issued_on=on,
                issued_by=by.uid,
            )
    except IntegrityError as clash:
        raise NumberTaken(number=number) from clash


def _region(certificate: Certificate) -> str:
    return registration_of(certificate.person, certificate.programme).region


@transaction.atomic
def issue_all(*, cohort: Cohort, by: Actor, on: date | None = None) -> list[Certificate]:
    """Issue a certificate to everybody in the class who passed and has none; return the new ones, by name."""
    waiting = uncertified(cohort.pk, visible_to=by).order_by("person__pinyin", "uid")
    return [issue_certificate(enrolment=enrolment, by=by, on=on) for enrolment in waiting]


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, reason: str, by: Actor) -> Certificate:
    """Revoke a certificate for a reason of the list; whoever checks its number learns so from now on."""
    if by.programme not in {None, certificate.programme}:
        raise OtherProgramme
    if reason not in RevokeReason.values:
        raise RevokeReasonUnknown(reason=reason)
    row = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if row.revoked_on:
        raise AlreadyRevoked(number=row.number, day=row.revoked_on)
    row.revoked_on, row.revoke_reason = clock.today(), reason
    row.save(update_fields=["revoked_on", "revoke_reason"])
    record_fact(
        Revoked(certificate=row.pk, reason=reason),
        programme=row.programme,
        by=by,
        person=row.person_id,
        region=_region(row),
        key=f"certificate.revoked:{row.pk}",
    )
    return row
