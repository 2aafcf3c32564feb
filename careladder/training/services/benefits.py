"""Benefits that the programme promises to trainees: what was given to whom."""

from datetime import date

from django.db import transaction

from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.packs.programmes import programme as pack_of
from careladder.training.enums import EnrolmentStatus
from careladder.training.errors import BenefitUnknown
from careladder.training.facts import BenefitGiven
from careladder.training.models import Benefit, Cohort, Enrolment
from careladder.training.services.common import lock_cohort, lock_enrolment, region_of, tell


@transaction.atomic
def provide_benefit(*, enrolment: Enrolment, benefit: str, by: Actor, on: date | None = None) -> Benefit:
    """Record that a trainee got a benefit of the pack; once is enough."""
    enrolment = lock_enrolment(enrolment, by=by)
    found = pack_of(enrolment.programme).benefits.get(benefit)
    if found is None or found.when != "training":
        raise BenefitUnknown(benefit=benefit)
    given, new = Benefit.objects.get_or_create(
        enrolment=enrolment, code=benefit, defaults={"on": on or clock.today(), "by": by.uid}
    )
    if new:
        tell(
            BenefitGiven(cohort=enrolment.cohort_id, benefit=benefit),
            enrolment,
            by=by,
            region=region_of(enrolment.person, enrolment.cohort),
            on=given.on,
            key=f"training.benefit_given:{given.pk}",
        )
    return given


@transaction.atomic
def provide_benefit_to_all(*, cohort: Cohort, benefit: str, by: Actor, on: date | None = None) -> list[Benefit]:
    """Record that everybody in the class got it."""
    cohort = lock_cohort(cohort.pk, by=by)
    trainees = Enrolment.objects.filter(cohort=cohort, status=EnrolmentStatus.ENROLLED)
    return [provide_benefit(enrolment=each, benefit=benefit, by=by, on=on) for each in trainees]
