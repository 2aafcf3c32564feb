"""Benefits given to trainees."""

import pytest

from careladder.journey.models import Fact
from careladder.training.errors import AlreadyLeft, BenefitUnknown
from careladder.training.models import Benefit
from careladder.training.selectors import benefits_given
from careladder.training.services import leave_cohort, provide_benefit, provide_benefit_to_all
from tests.factories import training
from tests.factories.accounts import actor

pytestmark = pytest.mark.django_db
CLERK = actor("clerk", region="141124")


def test_a_benefit_is_given_once():
    enrolment = training.enrolment()

    first = provide_benefit(enrolment=enrolment, benefit="lodging", by=CLERK)

    assert provide_benefit(enrolment=enrolment, benefit="lodging", by=CLERK) == first
    fact = Fact.objects.get(kind="training.benefit_given")
    assert fact.payload == {"cohort": str(enrolment.cohort_id), "benefit": "lodging"}


def test_everybody_in_the_class_gets_it_and_who_left_does_not():
    cohort = training.cohort()
    stays, gone = training.enrolment(cohort=cohort), training.enrolment(cohort=cohort)
    leave_cohort(enrolment=gone, reason="other", by=CLERK)

    provide_benefit_to_all(cohort=cohort, benefit="board", by=CLERK)
    provide_benefit_to_all(cohort=cohort, benefit="board", by=CLERK)

    assert benefits_given(cohort) == {"board": {stays.pk}}
    assert Benefit.objects.count() == 1
    with pytest.raises(AlreadyLeft):
        provide_benefit(enrolment=gone, benefit="board", by=CLERK)


@pytest.mark.parametrize("benefit", ["car", "liability_insurance"])
def test_only_the_pack_s_benefits_for_trainees_are_given(benefit):
    with pytest.raises(BenefitUnknown):
        provide_benefit(enrolment=training.enrolment(), benefit=benefit, by=CLERK)
