"""Reading certificates. Others import selectors from here."""

from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from careladder.certificates.errors import CertificateNotFound
from careladder.certificates.models import Certificate
from careladder.certificates.rules import PublicCertificate, clean_number
from careladder.journey.scope import scope_q
from careladder.kernel.actor import SYSTEM, Actor
from careladder.kernel.masks import mask_name
from careladder.packs import situation
from careladder.packs.programmes import programmes
from careladder.people.models import Person
from careladder.people.selectors import registrations
from careladder.training.selectors import enrolments


def certificates(
    *, visible_to: Actor, number: str = "", course: str = "", year: int | None = None, standing: str = ""
) -> QuerySet[Certificate]:
    """Certificates in the actor's scope, newest first: a worker's own, a base's graduates, a region's people.

    `number` matches from its beginning; `standing` is valid or revoked.
    """
    found = Certificate.objects.filter(_wanted(number, course, year, standing))
    found = found.select_related("person").order_by("-issued_on", "-number")
    if visible_to.org:
        own = enrolments(visible_to=visible_to).values("pk")
        return found.filter(scope_q(_whole_programme(visible_to)), enrolment__in=own)
    if visible_to.regions:
        booked = registrations(visible_to=visible_to).values("person")
        return found.filter(scope_q(_whole_programme(visible_to), person="person"), person__in=booked)
    return found.filter(scope_q(visible_to, person="person"))


def _wanted(number: str, course: str, year: int | None, standing: str) -> Q:
    wanted = Q(number__startswith=clean_number(number)) if number else Q()
    if standing:
        wanted &= Q(revoked_on__isnull=standing != "revoked")
    exact = {"course": course, "year": year}
    return wanted & Q(**{column: value for column, value in exact.items() if value})


def _whole_programme(actor: Actor) -> Actor:
    return replace(actor, regions=(), org=None)


def get_certificate(uid: UUID, *, visible_to: Actor) -> Certificate:
    """One certificate the actor may see, or CertificateNotFound."""
    found = certificates(visible_to=visible_to).filter(pk=uid).first()
    if found is None:
        raise CertificateNotFound
    return found


def certificates_of(person: Person, *, visible_to: Actor) -> QuerySet[Certificate]:
    """One person's certificates, newest first. The caller has fetched the person with her own scope."""
    mine = Certificate.objects.filter(person=person).order_by("-issued_on", "-number")
    return mine.filter(programme=visible_to.programme) if visible_to.programme else mine


def certificates_for(person: Person, programme: str | None = None) -> list[situation.Certificate]:
    """What rules may know about a person's valid certificates (of one programme, or of all). For the house."""
    valid = certificates_of(person, visible_to=SYSTEM).filter(revoked_on=None)
    return [
        situation.Certificate(
            kind=row.kind, occupation=row.occupation, level=row.level or None, issued_on=row.issued_on
        )
        for row in (valid.filter(programme=programme) if programme else valid)
    ]


def find_by_number(number: str) -> PublicCertificate | None:
    """What anybody may know about the certificate of this number; None when there is none. One indexed query."""
    wanted = clean_number(number)
    row = Certificate.objects.filter(number=wanted, programme__in=programmes()).select_related("person").first()
    if row is None:
        return None
    pack = programmes()[row.programme]
    return PublicCertificate(
        number=row.number,
        name=mask_name(row.person.name),
        programme=pack.brand.name,
        kind=pack.words_for("certificate", row.kind),
        course=pack.words_for("course", row.course),
        occupation=pack.words_for("occupation", row.occupation),
        level=row.level,
        issued_on=row.issued_on,
        revoked_on=row.revoked_on,
    )


def verification_url(number: str) -> str:
    """The public page that says whether this certificate counts; printed on it as a QR code."""
    return f"{settings.SITE_URL.rstrip('/')}/certificates/{number}/"


def certificates_by_enrolment(cohort: UUID) -> dict[UUID, Certificate]:
    """The certificates of one class, by enrolment. The caller has fetched the class with her own scope."""
    made = Certificate.objects.filter(enrolment__in=enrolments(visible_to=SYSTEM).filter(cohort=cohort).values("pk"))
    return {each.enrolment: each for each in made if each.enrolment}


def uncertified(cohort: UUID, *, visible_to: Actor) -> QuerySet:  # type: ignore[type-arg]
    """Enrolments of a class that were passed and have no certificate yet."""
    held = Certificate.objects.filter(enrolment__isnull=False).values("enrolment")
    return enrolments(visible_to=visible_to).filter(cohort=cohort, status="passed").exclude(pk__in=held)
