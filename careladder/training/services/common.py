"""What every service of training begins with: the class, locked, and whether the actor may touch it."""

from uuid import UUID

from careladder.journey.kinds import Payload
from careladder.journey.models import Fact
from careladder.journey.services import record_fact
from careladder.kernel.actor import Actor
from careladder.people.models import Person
from careladder.people.selectors import regions_of, registration_of
from careladder.training.enums import CohortStatus, EnrolmentStatus
from careladder.training.errors import AlreadyLeft, CohortClosed, OtherProgramme
from careladder.training.models import Base, Cohort, Enrolment

OVER = frozenset({CohortStatus.CLOSED, CohortStatus.CANCELLED})


def check_base(base: Base, by: Actor) -> None:
    """Refuse an actor of another programme, and a school's own people at another school."""
    if by.programme not in {None, base.programme} or by.org not in {None, base.organisation_id}:
        raise OtherProgramme


def lock_cohort(uid: UUID, *, by: Actor) -> Cohort:
    """Return the class, locked until the transaction ends; one that is over is refused."""
    cohort = Cohort.objects.select_for_update(of=("self",)).select_related("base__organisation").get(pk=uid)
    check_base(cohort.base, by)
    if cohort.status in OVER:
        raise CohortClosed(cohort=cohort)
    return cohort


def lock_enrolment(enrolment: Enrolment, *, by: Actor) -> Enrolment:
    """Return the enrolment with its class locked; one that was given up is refused."""
    cohort = lock_cohort(enrolment.cohort_id, by=by)
    fresh = Enrolment.objects.select_related("person").get(pk=enrolment.pk)
    if fresh.status == EnrolmentStatus.LEFT:
        raise AlreadyLeft
    fresh.cohort = cohort
    return fresh


def region_of(person: Person, cohort: Cohort) -> str:
    """The region whose number a trainee is: the one that registered her."""
    return registration_of(person, cohort.programme).region


def regions_in(cohort: Cohort) -> dict[UUID, str]:
    """By person: the region that registered each trainee of the class."""
    trainees = Enrolment.objects.filter(cohort=cohort).values_list("person", flat=True)
    return regions_of(trainees, cohort.programme)


def tell(payload: Payload, enrolment: Enrolment, *, by: Actor, region: str, **details: object) -> Fact:
    """Record a fact about one trainee in the caller's transaction."""
    return record_fact(
        payload,
        programme=enrolment.programme,
        by=by,
        person=enrolment.person_id,
        org=enrolment.cohort.base.organisation_id,
        region=region,
        **details,  # type: ignore[arg-type]
    )
