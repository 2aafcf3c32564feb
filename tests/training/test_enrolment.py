"""Who gets a seat, who does not, and that nobody gets the same one."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import translation

from careladder.journey.models import Fact
from careladder.journey.selectors import facts
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.kernel.errors import DomainError
from careladder.people.errors import NotRegistered
from careladder.training.errors import (
    AlreadyLeft,
    CohortClosed,
    CohortFull,
    ConditionsNotMet,
    DayOutsideClass,
    EnrolledTooLate,
    InAnotherClass,
    LeaveReasonUnknown,
    OtherProgramme,
)
from careladder.training.models import Cohort, Enrolment
from careladder.training.selectors import last_day_to_enrol
from careladder.training.services import close_cohort, enrol_people, enrol_person, leave_cohort
from careladder.training.services import enrolment as service
from tests.factories import training
from tests.factories.accounts import actor
from tests.factories.people import person

CLERK = actor("clerk", region="141124")
on_database = pytest.mark.django_db
committing = pytest.mark.django_db(transaction=True)


@on_database
def test_enrolling_gives_a_seat_and_one_fact_in_the_trainee_s_region():
    cohort, trainee = training.cohort(), person(region="141125")

    enrolment = enrol_person(person=trainee, cohort=cohort, by=CLERK, on=clock.today())

    assert (enrolment.status, enrolment.starts_on, enrolment.ends_on) == ("enrolled", cohort.starts_on, cohort.ends_on)
    fact = Fact.objects.get(kind="training.enrolled")
    assert fact.payload == {"cohort": str(cohort.pk), "course": "YL", "base": str(cohort.base_id)}
    assert (fact.person, fact.org, fact.region) == (trainee.pk, cohort.base.organisation_id, "141125")


@on_database
def test_enrolling_twice_is_enrolling_once():
    cohort, trainee = training.cohort(seats=1), person()

    first = enrol_person(person=trainee, cohort=cohort, by=CLERK)
    second = enrol_person(person=trainee, cohort=cohort, by=CLERK)

    assert first == second
    assert Fact.objects.filter(kind="training.enrolled").count() == 1


@on_database
def test_a_full_class_refuses_with_what_to_do():
    cohort = training.cohort(seats=1)
    enrol_person(person=person(), cohort=cohort, by=CLERK)

    with pytest.raises(CohortFull, match="1"):
        enrol_person(person=person(), cohort=cohort, by=CLERK)
    assert Fact.objects.filter(kind="training.enrolled").count() == 1


@on_database
@pytest.mark.parametrize(("language", "course"), [("zh-hans", "月嫂育儿嫂"), ("en", "Maternity and infant care")])
def test_a_refusal_speaks_the_reader_s_language_to_the_pack_s_words(language, course):
    with pytest.raises(ConditionsNotMet) as refusal:
        enrol_person(person=person(age=60), cohort=training.cohort(course="YS"), by=CLERK)

    with translation.override(language):
        said = str(refusal.value)
    assert course in said
    assert "18" in said


@on_database
def test_nobody_is_in_two_classes_at_once_and_the_other_school_is_not_named():
    here, there = training.cohort(), training.cohort(base=training.base("FYSX"))
    trainee = person()
    enrol_person(person=trainee, cohort=there, by=SYSTEM)

    with pytest.raises(InAnotherClass) as refusal:
        enrol_person(person=trainee, cohort=here, by=CLERK)

    assert there.title not in str(refusal.value)
    assert there.base.organisation.name not in str(refusal.value)
    assert Fact.objects.filter(kind="training.enrolled").count() == 1


@on_database
def test_of_many_who_is_in_another_class_is_refused_and_the_next_one_has_the_seat():
    here, there = training.cohort(seats=2), training.cohort(base=training.base("FYSX"))
    people = sorted((person() for _ in range(4)), key=lambda one: one.pk)
    enrol_person(person=people[0], cohort=there, by=SYSTEM)

    seated, refused = enrol_people(people=people, cohort=here, by=CLERK)

    assert [seat.person for seat in seated] == people[1:3]
    assert [(who, type(why)) for who, why in refused] == [(people[0], InAnotherClass), (people[3], CohortFull)]
    assert Fact.objects.filter(kind="training.enrolled").count() == 3


@on_database
def test_classes_one_after_the_other_are_no_overlap():
    first = training.cohort()
    second = training.cohort(starts_on=first.ends_on + timedelta(days=1))
    trainee = person()

    assert enrol_person(person=trainee, cohort=first, by=CLERK)
    assert enrol_person(person=trainee, cohort=second, by=CLERK)


@on_database
def test_who_can_no_longer_reach_the_attendance_minimum_comes_too_late():
    cohort = training.cohort(starts_on=clock.today() - timedelta(days=20))
    latest = last_day_to_enrol(cohort)

    with pytest.raises(EnrolledTooLate, match="80"):
        enrol_person(person=person(), cohort=cohort, by=CLERK, on=latest + timedelta(days=1))

    joined = enrol_person(person=person(), cohort=cohort, by=CLERK, on=latest)
    assert joined.starts_on == latest > cohort.starts_on


@on_database
@pytest.mark.parametrize(("course", "age"), [("YL", 61), ("YS", 17), ("YS", 56)])
def test_the_pack_s_age_band_is_asked_on_the_first_day_of_class(course, age):
    cohort = training.cohort(course=course)

    with pytest.raises(ConditionsNotMet, match=str(age)):
        enrol_person(person=person(age=age), cohort=cohort, by=CLERK)
    assert enrol_person(person=person(age=40), cohort=cohort, by=CLERK)


@on_database
def test_who_comes_of_age_before_the_class_begins_is_admitted():
    cohort = training.cohort(course="YS")
    born_on = date(cohort.starts_on.year - 18, cohort.starts_on.month, min(cohort.starts_on.day, 28))

    assert born_on.replace(year=born_on.year + 18) <= cohort.starts_on
    assert enrol_person(person=person(born_on=born_on), cohort=cohort, by=CLERK)


@on_database
def test_only_people_on_the_programme_s_books_are_enrolled():
    stranger = person(programme="zhenfeng", region="522325")

    with pytest.raises(NotRegistered):
        enrol_person(person=stranger, cohort=training.cohort(), by=CLERK)


@on_database
def test_a_closed_class_takes_nobody():
    cohort = training.cohort(over=True)
    close_cohort(cohort=cohort, by=CLERK)

    with pytest.raises(CohortClosed):
        enrol_person(person=person(), cohort=cohort, by=CLERK, on=cohort.starts_on)


@on_database
def test_another_base_or_programme_enrols_nobody_here():
    cohort, trainee = training.cohort(), person()
    for stranger in (actor("clerk", programme="zhenfeng"), actor("base", org=training.base("FYSX").organisation)):
        with pytest.raises(OtherProgramme):
            enrol_person(person=trainee, cohort=cohort, by=stranger)


@on_database
def test_leaving_frees_the_seat_and_the_person():
    cohort = training.cohort(seats=1)
    enrolment = training.enrolment(cohort=cohort)

    leave_cohort(enrolment=enrolment, reason="illness", by=CLERK)

    assert enrol_person(person=person(), cohort=cohort, by=CLERK)
    assert enrol_person(person=enrolment.person, cohort=training.cohort(), by=CLERK)
    left = Fact.objects.get(kind="training.left")
    assert (left.person, left.payload) == (enrolment.person_id, {"cohort": str(cohort.pk), "reason": "illness"})
    with pytest.raises(AlreadyLeft):
        leave_cohort(enrolment=enrolment, reason="illness", by=CLERK)


@on_database
def test_who_left_may_come_back_and_has_a_second_enrolment():
    enrolment = training.enrolment()
    leave_cohort(enrolment=enrolment, reason="family", by=CLERK)

    again = enrol_person(person=enrolment.person, cohort=enrolment.cohort, by=CLERK)

    assert again != enrolment
    assert facts(visible_to=SYSTEM).filter(kind="training.enrolled", person=enrolment.person_id).count() == 2


@on_database
def test_leaving_needs_a_reason_of_the_list_and_a_day_in_the_class():
    enrolment = training.enrolment()

    with pytest.raises(LeaveReasonUnknown):
        leave_cohort(enrolment=enrolment, reason="bored", by=CLERK)
    with pytest.raises(DayOutsideClass):
        leave_cohort(enrolment=enrolment, reason="illness", on=enrolment.ends_on + timedelta(days=1), by=CLERK)


@committing
def test_two_desks_cannot_sell_the_last_seat():
    cohort = training.cohort(seats=1)
    outcomes = race(cohort, [person(), person()])

    assert sorted(outcomes) == ["CohortFull", "enrolled"]
    assert Enrolment.objects.filter(cohort=cohort).count() == 1


@committing
def test_without_the_lock_two_desks_do_sell_the_last_seat_twice(monkeypatch):
    """The control: the race above would see it if the lock were gone."""
    cohort, meet = training.cohort(seats=1), Barrier(2, timeout=20)

    def unlocked(uid, *, by):
        return Cohort.objects.select_related("base__organisation").get(pk=uid)

    def create_together(*arguments):
        meet.wait()
        return create(*arguments)

    create = service._seat
    monkeypatch.setattr(service, "lock_cohort", unlocked)
    monkeypatch.setattr(service, "_seat", create_together)

    assert race(cohort, [person(), person()]) == ["enrolled", "enrolled"]


@committing
def test_two_schools_cannot_enrol_one_person_at_the_same_moment():
    trainee = person()
    cohorts = [training.cohort(), training.cohort(base=training.base("FYSX"))]

    outcomes = race_for([(trainee, cohort) for cohort in cohorts])

    assert sorted(outcomes) == ["InAnotherClass", "enrolled"]
    assert Fact.objects.filter(kind="training.enrolled").count() == 1


def race(cohort, trainees):
    return race_for([(trainee, cohort) for trainee in trainees])


def race_for(pairs):
    """Enrol all pairs at the same moment, each on its own connection; return what each desk was told."""
    told, start = [], Barrier(len(pairs), timeout=20)

    def desk(trainee, cohort):
        try:
            start.wait()
            enrol_person(person=trainee, cohort=cohort, by=SYSTEM)
            told.append("enrolled")
        except DomainError as refusal:
            told.append(type(refusal).__name__)
        finally:
            connection.close()

    desks = [Thread(target=desk, args=pair) for pair in pairs]
    for each in desks:
        each.start()
    for each in desks:
        each.join()
    return told
