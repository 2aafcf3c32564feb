"""Maker, checker and payer are three people: the services say it in words, the database holds it anyway."""

import pytest
from django.db import IntegrityError, transaction

from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.kernel.uid import uuid7
from careladder.subsidies.errors import ClaimNotOpen, SamePerson
from careladder.subsidies.models import Claim
from careladder.subsidies.services import pay_claim, review_claim, set_budget
from tests.factories import people
from tests.factories.accounts import actor
from tests.factories.subsidies import claim

pytestmark = pytest.mark.django_db


def test_who_filed_does_not_review():
    maker = actor("clerk")
    filed = claim(by=maker)

    with pytest.raises(SamePerson):
        review_claim(claim=filed, approve=True, by=maker)
    with pytest.raises(SamePerson):
        review_claim(claim=filed, approve=False, reason="x", by=maker)


def test_who_filed_or_reviewed_does_not_pay():
    maker, checker = actor("clerk"), actor("reviewer")
    filed = claim(by=maker)
    set_budget(programme="luliang", year=clock.today().year, amount_fen=10**8, by=SYSTEM)
    approved = review_claim(claim=filed, approve=True, by=checker)

    for somebody in (maker, checker):
        with pytest.raises(SamePerson):
            pay_claim(claim=approved, reference="1", by=somebody)
    assert pay_claim(claim=approved, reference="1", by=actor("finance")).status == "paid"


def test_no_step_is_taken_twice_or_early():
    filed = claim()
    with pytest.raises(ClaimNotOpen):
        pay_claim(claim=filed, reference="1", by=actor("finance"))
    paid = claim("paid")
    with pytest.raises(ClaimNotOpen):
        pay_claim(claim=paid, reference="1", by=actor("finance"))
    with pytest.raises(ClaimNotOpen):
        review_claim(claim=paid, approve=True, by=actor("reviewer"))


def raw(**changed):
    """A claim written past every service."""
    maker, checker, payer = uuid7(), uuid7(), uuid7()
    fields = {
        "programme": "luliang", "person": people.person(), "subsidy": "training", "subject": f"x:{uuid7()}",
        "amount_fen": 1, "rule_version": "x", "claimed_on": clock.today(), "claimed_by": maker, "status": "paid",
        "reviewed_on": clock.today(), "reviewed_by": checker, "paid_on": clock.today(), "paid_by": payer,
        "payment_reference": "1",
    }  # fmt: skip
    same = {"maker": maker, "checker": checker, "payer": payer}
    return Claim(**fields | {name: same.get(value, value) for name, value in changed.items()})


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        ({"reviewed_by": "maker"}, "claim_maker_checker_payer_differ"),
        ({"paid_by": "maker"}, "claim_maker_checker_payer_differ"),
        ({"paid_by": "checker"}, "claim_maker_checker_payer_differ"),
        ({"reviewed_by": None}, "claim_approved_by_somebody"),
        ({"paid_by": None}, "claim_paid_by_somebody"),
        ({"payment_reference": ""}, "claim_paid_by_somebody"),
        ({"amount_fen": 0}, "claim_amount"),
    ],
)
def test_the_database_refuses_what_a_service_would_not_write(changed, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        raw(**changed).save(force_insert=True)


def test_the_database_takes_three_different_people():
    made = raw()
    made.save(force_insert=True)
    assert Claim.objects.filter(pk=made.pk).exists()
