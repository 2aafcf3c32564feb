"""Issuing and revoking certificates."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import connection, transaction
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
from careladder.journey.many import write_many
from careladder.journey.services import Entry, record_fact, record_facts
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.packs.programmes import programme as pack_of
from careladder.packs.schema.courses import CertificateType
from careladder.people.selectors import regions_of, registration_of
from careladder.training.models import Cohort, Enrolment
from careladder.training.selectors import plan_for


@transaction.atomic
def issue_certificate(*, enrolment: Enrolment, by: Actor, on: date | None = None) -> Certificate:
    """Issue the programme's own certificate for a passed course; doing it again returns the one issued."""
    return _issue([enrolment.pk], enrolment.cohort, by, on or clock.today())[0]


@transaction.atomic
def issue_all(*, cohort: Cohort, by: Actor, on: date | None = None) -> list[Certificate]:
    """Issue a certificate to everybody in the class who passed and has none; return the new ones, by name."""
    waiting = uncertified(cohort.pk, visible_to=by).order_by("person__pinyin", "uid")
    return _issue([enrolment.pk for enrolment in waiting], cohort, by, on or clock.today())


def _issue(enrolments: Sequence[UUID], cohort: Cohort, by: Actor, on: date) -> list[Certificate]:
    """Issue in this order, all or none.

    Serials run without a gap within programme, kind and year: issuing waits its turn on a lock, and a refusal
    gives its numbers back.
    """
    if by.programme not in {None, cohort.programme}:
        raise OtherProgramme
    kind = _kind(cohort)
    _wait_for_turn(cohort.programme, kind.code, on.year)
    held = {each.enrolment: each for each in Certificate.objects.filter(enrolment__in=enrolments)}
    for certificate in held.values():
        if certificate.revoked_on:
            raise AlreadyRevoked(number=certificate.number, day=certificate.revoked_on)
    fresh = Enrolment.objects.select_related("cohort__base", "person").in_bulk([e for e in enrolments if e not in held])
    for enrolment in fresh.values():
        _check(enrolment, on)
    made = _create([fresh[uid] for uid in enrolments if uid in fresh], kind, on, by)
    _tell(made, fresh, kind, by)
    written = held | {each.enrolment: each for each in made}
    return [written[uid] for uid in enrolments]


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


def _create(enrolments: Sequence[Enrolment], kind: CertificateType, on: date, by: Actor) -> list[Certificate]:
    """Number and write the certificates of one class."""
    if not enrolments:
        return []
    cohort = enrolments[0].cohort
    series = Certificate.objects.filter(programme=cohort.programme, year=on.year, kind=kind.code)
    first = (series.aggregate(last=Max("serial"))["last"] or 0) + 1
    made = [_draft(each, kind, serial, on, by) for serial, each in enumerate(enrolments, first)]
    taken = Certificate.objects.filter(number__in=[each.number for each in made]).order_by("number").first()
    if taken:
        raise NumberTaken(number=taken.number)
    return write_many(made)


def _draft(enrolment: Enrolment, kind: CertificateType, serial: int, on: date, by: Actor) -> Certificate:
    cohort, plan = enrolment.cohort, plan_for(enrolment.cohort)
    assert kind.number is not None
    number = kind.number.write(
        serial=serial,
        year=on.year,
        region=cohort.region,
        course=plan.code,
        base=cohort.base.code,
        level=plan.level,
    )
    return Certificate(
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


def _tell(made: Sequence[Certificate], enrolments: Mapping[UUID, Enrolment], kind: CertificateType, by: Actor) -> None:
    """Write the fact of every certificate, under the region that looks after the person."""
    if not made:
        return
    programme = made[0].programme
    regions = regions_of([each.person_id for each in made], programme)
    entries = [
        Entry(
            Issued(certificate=each.pk, occupation=each.occupation, level=each.level, kind=kind.code),
            on=each.issued_on,
            person=each.person_id,
            org=enrolments[each.enrolment].cohort.base.organisation_id if each.enrolment else None,
            region=regions[each.person_id],
            key=f"certificate.issued:{each.pk}",
        )
        for each in made
    ]
    record_facts(entries, programme=programme, by=by)


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
        region=registration_of(row.person, row.programme).region,
        key=f"certificate.revoked:{row.pk}",
    )
    return row
