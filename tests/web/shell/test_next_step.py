"""A worker is told one thing to do: the most urgent."""

from datetime import timedelta

import pytest
from django.test import Client

from careladder.kernel import clock
from careladder.packs.programmes import programme
from careladder.people.models import Person
from careladder.web.me.home.steps import NextStep, next_step
from tests.factories import accounts, matching, people, placement, training

pytestmark = pytest.mark.django_db


def step_of(person: Person) -> NextStep:
    return next_step(accounts.actor("worker", person=person.pk), programme("luliang"))


def test_somebody_new_is_shown_the_classes() -> None:
    assert step_of(people.person()).route == "portal-courses"


def test_a_trainee_is_told_when_and_where_the_next_class_is() -> None:
    enrolment = training.enrolment()
    step = step_of(enrolment.person)
    assert step.route == "me-lessons"
    assert str(enrolment.cohort.base) in step.text


def test_a_graduate_says_what_work_she_wants_and_then_sees_jobs() -> None:
    graduate = training.certificate().person
    assert step_of(graduate).icon == "message_2"
    matching.wish(graduate)
    assert step_of(graduate).icon == "briefcase"


def test_an_offer_comes_before_everything_else() -> None:
    offer = matching.proposal()
    training.enrolment(person=offer.person)
    step = step_of(offer.person)
    assert step.route == "me-jobs"
    assert offer.vacancy.title in step.text


def test_an_offer_that_she_has_answered_asks_nothing_more() -> None:
    answered = matching.proposal("worker_yes")
    assert answered.vacancy.title not in step_of(answered.person).text


def test_a_contract_is_checked_before_wages_are_asked_about() -> None:
    starts = clock.today() - timedelta(days=70)
    contract = placement.contract(starts_on=starts)
    assert step_of(contract.person).icon == "writing_sign"


def test_a_month_that_is_over_is_asked_about_once() -> None:
    month = (clock.today().replace(day=1) - timedelta(days=1)).replace(day=1)
    contract = placement.contract(starts_on=month, confirmed=True)
    assert step_of(contract.person).icon == "cash"
    placement.wage(contract=contract, month=month)
    assert step_of(contract.person).route == "me-help"


def test_the_page_shows_one_step_and_her_way(client: Client) -> None:
    trainee = training.enrolment().person
    page = accounts.sign_in(client, accounts.user_for("worker", person=trainee.pk)).get("/me/").text
    assert page.count('class="next-step"') == 1
    assert "已登记参加项目" in page
    assert trainee.name in page
