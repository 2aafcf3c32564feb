"""Who sees which classes and trainees, and what training tells the rules."""

import pytest

from careladder.kernel.actor import ANYONE, SYSTEM
from careladder.training.errors import BaseNotFound, CohortNotFound, EnrolmentNotFound, SessionNotFound
from careladder.training.selectors import (
    bases,
    cohorts,
    enrolments,
    enrolments_of,
    get_base,
    get_cohort,
    get_enrolment,
    get_session,
    sessions_of,
    trainings_for,
    waiting_for,
)
from careladder.training.services import enrol_person, leave_cohort
from tests.factories import training
from tests.factories.accounts import actor
from tests.factories.people import person

pytestmark = pytest.mark.django_db
CLERK = actor("clerk", region="141124")


@pytest.fixture
def two_schools():
    """A trainee in Lin county's school and one in Fenyang's."""
    return training.enrolment(), training.enrolment(base=training.base("FYSX"))


def sights(actor_):
    return set(cohorts(visible_to=actor_)), set(enrolments(visible_to=actor_))


def test_a_region_sees_its_schools_a_head_all_and_nobody_none(two_schools):
    here, there = two_schools

    assert sights(CLERK) == ({here.cohort}, {here})
    assert sights(actor("clerk", region="141100")) == ({here.cohort, there.cohort}, {here, there})
    assert sights(actor("head")) == ({here.cohort, there.cohort}, {here, there})
    assert sights(SYSTEM) == sights(actor("head"))
    assert sights(ANYONE) == (set(), set())
    assert sights(actor("head", programme="zhenfeng")) == (set(), set())


def test_a_base_sees_its_own_classes_and_gets_nothing_of_another(two_schools):
    here, there = two_schools
    own = actor("base", org=here.cohort.base.organisation)

    assert sights(own) == ({here.cohort}, {here})
    assert set(bases(visible_to=own)) == {here.cohort.base}
    for get, row, refusal in (
        (get_base, there.cohort.base, BaseNotFound),
        (get_cohort, there.cohort, CohortNotFound),
        (get_enrolment, there, EnrolmentNotFound),
        (get_session, sessions_of(there.cohort)[0], SessionNotFound),
    ):
        with pytest.raises(refusal):
            get(row.pk, visible_to=own)


def test_a_worker_sees_her_own_enrolments_and_no_class_list(two_schools):
    here, _ = two_schools
    her = actor("worker", person=here.person_id)

    assert sights(her) == (set(), {here})


def test_an_employer_sees_no_training(two_schools):
    here, _ = two_schools

    assert sights(actor("employer", org=here.pk)) == (set(), set())


def test_whoever_opens_a_person_s_page_sees_her_classes_elsewhere_but_a_base_does_not(two_schools):
    _, there = two_schools

    assert set(enrolments_of(there.person, visible_to=CLERK)) == {there}
    assert not enrolments_of(there.person, visible_to=actor("base", org=training.base().organisation))
    assert not enrolments_of(there.person, visible_to=actor("clerk", programme="zhenfeng"))


def test_classes_are_found_by_term_base_course_and_status():
    wanted = training.cohort(term=7001, course="BJ")
    training.cohort(term=7002, course="YL")

    assert set(cohorts(visible_to=CLERK, term=7001)) == {wanted}
    assert set(cohorts(visible_to=CLERK, course="BJ", status="open", base=wanted.base_id)) == {wanted}
    assert not cohorts(visible_to=CLERK, course="BJ", status="closed")


def test_a_class_knows_its_taken_and_free_seats():
    cohort = training.cohort(seats=3)
    gone, _ = training.enrolment(cohort=cohort), training.enrolment(cohort=cohort)
    leave_cohort(enrolment=gone, reason="other", by=CLERK)

    found = get_cohort(cohort.pk, visible_to=CLERK)
    assert (found.taken, found.seats_left) == (1, 2)


def test_the_waiting_list_holds_who_asked_for_the_course_and_has_no_place_yet():
    cohort = training.cohort(course="YL")
    waits = person(wanted_course="YL")
    person(wanted_course="BJ")
    person(wanted_course="YL", region="141125")
    placed = person(wanted_course="YL")
    enrol_person(person=placed, cohort=cohort, by=CLERK)

    assert set(waiting_for(cohort, visible_to=CLERK)) == {waits}


def test_the_rules_learn_of_every_course_but_those_given_up():
    passed = training.enrolment(passed=True)
    gone = training.enrolment(person=passed.person)
    leave_cohort(enrolment=gone, reason="other", by=CLERK)

    (value,) = trainings_for(passed.person, "luliang")

    assert value.cohort == str(passed.cohort_id)
    assert (value.course, value.days, value.hours, value.level) == ("YL", 26, 208, 1)
    assert (value.attendance_percent, value.theory, value.practice, value.passed) == (100, 80, 80, True)
    assert trainings_for(passed.person, "zhenfeng") == []


def test_an_undecided_course_is_neither_passed_nor_failed():
    enrolment = training.enrolment()

    (value,) = trainings_for(enrolment.person)
    assert (value.passed, value.attendance_percent) == (None, None)
