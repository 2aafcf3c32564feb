"""A trainee's own class and certificates."""

import pytest
from django.test import Client
from django.urls import reverse

from careladder.training.selectors import sessions_of
from careladder.training.services import provide_benefit, record_attendance
from tests.factories import people, training
from tests.factories.accounts import actor, sign_in, user_for

pytestmark = pytest.mark.django_db
CLERK = actor("clerk", region="141124")


def herself(person):
    return sign_in(Client(), user_for("worker", person=person.pk))


def test_without_a_class_the_page_says_where_to_find_one():
    page = herself(people.person()).get(reverse("me-lessons")).content.decode()

    assert "empty-state" in page


def test_her_next_day_of_class_and_her_benefits_are_shown():
    enrolment = training.enrolment()
    provide_benefit(enrolment=enrolment, benefit="lodging", by=CLERK)

    page = herself(enrolment.person).get(reverse("me-lessons")).content.decode()

    first = enrolment.cohort.starts_on
    assert f"{first.year}年{first.month}月{first.day}日" in page
    assert enrolment.cohort.base.organisation.name in page
    assert "包住" in page


@pytest.mark.parametrize(("percent", "warned"), [(100, False), (20, True)])
def test_she_learns_when_the_minimum_is_out_of_reach(percent, warned):
    enrolment = training.enrolment(attended=percent)

    page = herself(enrolment.person).get(reverse("me-lessons")).content.decode()

    assert ("alert-warning" in page) is warned


def test_a_missed_first_lesson_is_no_alarm_yet():
    cohort = training.cohort(over=True)
    enrolment = training.enrolment(cohort=cohort)
    for lesson in sessions_of(cohort)[2:]:
        record_attendance(session=lesson, present={enrolment.pk: True}, by=CLERK)

    assert "alert-warning" not in herself(enrolment.person).get(reverse("me-lessons")).content.decode()


def test_a_class_that_is_over_shows_its_result():
    enrolment = training.enrolment(passed=True)

    page = herself(enrolment.person).get(reverse("me-lessons")).content.decode()

    assert "badge-success" in page
    assert "100" in page


def test_her_certificates_have_their_code_and_others_are_not_there():
    mine, other = training.certificate(), training.certificate()
    browser = herself(mine.person)

    page = browser.get(reverse("me-certificates")).content.decode()

    assert mine.number in page
    assert other.number not in page
    assert f"/certificates/{mine.number}/" in page
    assert browser.get(reverse("me-certificate-print", args=[mine.pk])).status_code == 200
    assert browser.get(reverse("me-certificate-print", args=[other.pk])).status_code == 404


def test_without_a_certificate_the_page_says_how_to_get_one():
    page = herself(people.person()).get(reverse("me-certificates")).content.decode()

    assert reverse("me-lessons") in page
