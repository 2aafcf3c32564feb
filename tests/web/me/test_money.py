"""What comes to her, in plain words; a stranger's money is not there."""

import pytest
from django.test import Client
from django.urls import reverse

from careladder.kernel import clock
from careladder.kernel.uid import uuid7
from careladder.subsidies.models import Claim
from tests.factories import people
from tests.factories.accounts import sign_in, user_for

pytestmark = pytest.mark.django_db


def page_of(person):
    return sign_in(Client(), user_for("worker", person=person.pk)).get(reverse("me-money")).content.decode()


def filed(person, **fields):
    steps = {"reviewed_on": clock.today(), "reviewed_by": uuid7(), "paid_on": clock.today(), "paid_by": uuid7()}
    known = {"payment_reference": "1", **steps} if fields.get("status") == "paid" else {}
    return Claim.objects.create(
        programme="luliang", person=person, subsidy="employment", subject=f"x:{uuid7()}", amount_fen=123_400,
        rule_version="x", claimed_on=clock.today(), claimed_by=uuid7(), **(known | fields),
    )  # fmt: skip


def test_every_subsidy_that_is_paid_to_a_person_is_there_with_its_reasons():
    page = page_of(people.person())
    assert "稳定就业补贴" in page
    assert "往返车船补贴" in page
    assert "职业培训补贴" not in page  # goes to the school
    assert "<details" in page


@pytest.mark.parametrize(("status", "tone"), [("paid", "alert-success"), ("claimed", "alert-info")])
def test_a_claim_shows_where_it_stands(status, tone):
    her = people.person()
    filed(her, status=status)
    page = page_of(her)
    assert "¥1,234.00" in page
    assert tone in page


def test_a_refused_claim_shows_the_reason_she_may_answer():
    her = people.person()
    filed(her, status="refused", reviewed_on=clock.today(), reviewed_by=uuid7(), review_reason="缺少工资证明")
    assert "缺少工资证明" in page_of(her)


def test_what_came_back_is_not_said_to_be_on_its_way():
    her = people.person()
    filed(her, status="reversed")
    page = page_of(her)
    assert "alert-info" not in page
    assert "alert-warning" in page


def test_money_of_others_is_not_there():
    filed(people.person())
    assert "¥1,234.00" not in page_of(people.person())
