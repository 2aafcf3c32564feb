"""Maker, checker and payer are three people: the services say it in words, the database holds it anyway."""

import pytest
from django.db import IntegrityError, transaction

from careladder.journey.models import Fact
from careladder.kernel import clock
from careladder.kernel.actor import SYSTEM
from careladder.kernel.uid import uuid7
from careladder.subsidies.errors import BudgetExhausted, ClaimNotOpen, SamePerson
from careladder.subsidies.models import Claim
from careladder.subsidies.services import pay_claim, pay_claims, review_claim, review_claims, set_budget
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


def test_of_many_the_first_filed_have_the_money_and_the_others_are_told_how_much_is_missing():
    first, second, third = (claim() for _ in range(3))
    set_budget(programme="luliang", year=clock.today().year, amount_fen=2 * first.amount_fen, by=SYSTEM)

    approved, refused = review_claims(claims=[third, second, first], approve=True, by=actor("reviewer"))

    assert {each.pk for each in approved} == {first.pk, second.pk}
    [(short, why)] = refused
    assert (short.pk, type(why)) == (third.pk, BudgetExhausted)
    assert Claim.objects.get(pk=third.pk).status == "claimed"


def test_of_many_who_is_not_approved_is_not_paid_and_the_others_are():
    approved, filed = claim("approved"), claim()

    paid, refused = pay_claims(claims=[filed, approved], reference=" PC-7 ", by=actor("finance"))

    assert [(each.pk, each.status, each.payment_reference) for each in paid] == [(approved.pk, "paid", "PC-7")]
    assert [(each.pk, type(why)) for each, why in refused] == [(filed.pk, ClaimNotOpen)]
    assert [fact.person for fact in Fact.objects.filter(kind="subsidy.paid")] == [approved.person_id]


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
