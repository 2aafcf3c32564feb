"""Bases from the pack; opening, changing and cancelling classes."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from careladder.accounts.models import Organisation
from careladder.journey.models import Fact
from careladder.kernel.actor import SYSTEM
from careladder.packs.programmes import programmes
from careladder.training.errors import (
    BaseNotOnCatalogue,
    ClassTooLarge,
    CohortClosed,
    CohortExists,
    CohortHasBegun,
    CourseNotOffered,
    CourseNotTaughtHere,
    CourseUnknown,
    OtherProgramme,
    SeatsTaken,
)
from careladder.training.models import Base, Cohort, Session
from careladder.training.services import cancel_cohort, change_seats, enrol_person, open_cohort, sync_bases
from tests.factories import training
from tests.factories.accounts import actor
from tests.factories.people import person

pytestmark = pytest.mark.django_db
CLERK = actor("clerk", region="141124")
MONDAY = date(2026, 3, 2)


def test_every_base_of_the_pack_gets_its_organisation_once():
    first = sync_bases(programme="luliang", by=SYSTEM)
    second = sync_bases(programme="luliang", by=SYSTEM)

    assert [each.pk for each in first] == [each.pk for each in second]
    assert {each.code for each in first} == set(programmes()["luliang"].bases.codes)
    assert Organisation.objects.filter(kind="base", programme="luliang").count() == len(first)


def test_syncing_brings_names_up_to_date_and_rests_what_the_pack_has_dropped():
    school = training.base()
    Organisation.objects.filter(pk=school.organisation_id).update(name="旧名")
    old = Organisation.objects.create(programme="luliang", kind="base", name="已撤学校", region="141124")
    Base.objects.create(programme="luliang", code="GONE", kind="public", organisation=old)

    sync_bases(programme="luliang", by=SYSTEM)

    school.organisation.refresh_from_db()
    old.refresh_from_db()
    assert school.organisation.name == programmes()["luliang"].bases["LXZX"].label.zh
    assert not old.active


def test_bases_are_synced_by_their_own_programme():
    with pytest.raises(OtherProgramme):
        sync_bases(programme="luliang", by=actor("administrator", programme="zhenfeng"))


def test_opening_a_class_lays_out_the_pack_s_timetable_and_says_so_once():
    school = training.base()

    cohort = open_cohort(programme="luliang", base=school, course="YL", term=63, starts_on=MONDAY, seats=40, by=CLERK)

    assert (cohort.starts_on, cohort.ends_on) == (MONDAY, date(2026, 3, 31))
    assert cohort.title == "第63期养老陪护班"
    assert cohort.region == school.organisation.region
    assert Session.objects.filter(cohort=cohort).values("on").distinct().count() == 26
    opened = Fact.objects.get(kind="training.opened")
    assert opened.payload == {"cohort": str(cohort.pk), "course": "YL", "base": str(school.pk), "term": 63, "seats": 40}
    assert (opened.by, opened.org, opened.person) == (CLERK.uid, school.organisation_id, None)


def opened(**changes):
    given = {
        "programme": "luliang", "base": training.base(), "course": "YL", "term": 1, "starts_on": MONDAY,
        "seats": 30, "by": CLERK,
    }  # fmt: skip
    return open_cohort(**given | changes)


def test_a_base_teaches_a_course_once_a_term():
    opened()

    with pytest.raises(CohortExists, match="1"):
        opened()
    assert opened(course="BJ").term == 1
    assert Fact.objects.filter(kind="training.opened").count() == 2


@pytest.mark.parametrize("seats", [0, -1, 51])
def test_a_class_has_at_most_the_pack_s_size(seats):
    with pytest.raises(ClassTooLarge, match="50"):
        opened(seats=seats)


def test_a_course_is_taught_only_where_it_was_tendered():
    with pytest.raises(CourseNotTaughtHere):
        opened(base=training.base("BSPX"), course="YS")


def test_a_base_teaches_only_while_it_is_on_the_catalogue():
    dropped = Organisation.objects.create(programme="luliang", kind="base", name="已撤学校", region="141124")
    with pytest.raises(BaseNotOnCatalogue):
        opened(base=Base.objects.create(programme="luliang", code="GONE", kind="public", organisation=dropped))


def test_a_course_is_offered_from_the_day_the_pack_says():
    with pytest.raises(CourseNotOffered, match="2016-03-31"):
        opened(starts_on=date(2016, 3, 31))


def test_a_course_must_be_the_programme_s():
    with pytest.raises(CourseUnknown, match="COOKING"):
        opened(course="COOKING")


def test_another_programme_and_another_base_open_nothing_here():
    school = training.base()
    for stranger in (actor("clerk", programme="zhenfeng"), actor("base", org=training.base("FYSX").organisation)):
        with pytest.raises(OtherProgramme):
            opened(base=school, by=stranger)
    assert not Cohort.objects.exists()


def test_seats_change_within_what_is_taken_and_the_class_size():
    cohort = training.cohort(seats=5)
    for _ in range(2):
        enrol_person(person=person(), cohort=cohort, by=CLERK)

    assert change_seats(cohort=cohort, seats=2, by=CLERK).seats == 2
    with pytest.raises(SeatsTaken, match="2"):
        change_seats(cohort=cohort, seats=1, by=CLERK)
    with pytest.raises(ClassTooLarge):
        change_seats(cohort=cohort, seats=51, by=CLERK)


def test_cancelling_frees_the_trainees_for_another_class():
    cohort, trainee = training.cohort(), person()
    enrol_person(person=trainee, cohort=cohort, by=CLERK)
    other = training.cohort()

    cancel_cohort(cohort=cohort, by=CLERK)

    assert enrol_person(person=trainee, cohort=other, by=CLERK).cohort == other
    assert Fact.objects.get(kind="training.left").payload["reason"] == "cancelled"
    assert Fact.objects.filter(kind="training.cancelled").count() == 1
    with pytest.raises(CohortClosed):
        cancel_cohort(cohort=cohort, by=CLERK)


def test_a_class_that_was_taught_is_not_cancelled():
    enrolment = training.enrolment(attended=10)

    with pytest.raises(CohortHasBegun):
        cancel_cohort(cohort=enrolment.cohort, by=CLERK)


def test_the_database_knows_that_a_closed_class_has_its_day():
    cohort = training.cohort()
    with pytest.raises(IntegrityError, match="cohort_closed_on_a_day"), transaction.atomic():
        Cohort.objects.filter(pk=cohort.pk).update(status="closed")
