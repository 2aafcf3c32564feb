"""A worker's own pages about her work: is it right, was it paid."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from careladder.kernel import clock
from careladder.placement.models import Wage
from careladder.placement.selectors import last_full_month, months_without_word
from tests.factories.accounts import sign_in, user_for
from tests.factories.matching import seeker
from tests.factories.placement import contract, wage

pytestmark = pytest.mark.django_db
LAST = last_full_month()


def herself(made) -> Client:
    return sign_in(Client(), user_for("worker", person=made.person_id))


def text(response) -> str:
    return response.content.decode()


def test_the_contract_is_confirmed_with_one_tap():
    made = contract()
    me = herself(made)
    page = text(me.get(reverse("me-work")))
    for words in ("¥5,500.00", str(made.employer), "对不对"):
        assert words in page
    me.post(reverse("me-work-right", args=[made.pk]))
    made.refresh_from_db()
    assert made.worker_confirmed_on == clock.today()
    assert "对不对" not in text(me.get(reverse("me-work")))


def test_what_is_wrong_is_one_tap_and_leads_to_help():
    made = contract()
    me = herself(made)
    wrong = reverse("me-work-wrong", args=[made.pk])
    assert text(me.get(wrong)).count('name="dispute"') == 4
    assert me.post(wrong, {"dispute": "wage"}).url == reverse("me-help")
    made.refresh_from_db()
    assert made.dispute == "wage"
    assert "工资不对" in text(me.get(reverse("me-work")))


def test_the_oldest_month_nobody_spoke_of_is_asked_first_and_paid_is_one_tap():
    made = contract(confirmed=True)
    me = herself(made)
    first = months_without_word(made, grade="worker")[0]
    page = text(me.get(reverse("me-work")))
    assert f"{first.year}年{first.month}月的工资发了吗" in page
    me.post(reverse("me-work-paid", args=[made.pk]), {"month": first})
    told = Wage.objects.get()
    assert (told.month, told.grade, told.amount_fen, told.on_time) == (first, "worker", 550_000, True)
    assert f"{first.year}年{first.month}月的工资发了吗" not in text(me.get(reverse("me-work")))


def test_another_amount_is_written_down_and_a_rest_that_is_owed_leads_to_help():
    made = contract(confirmed=True)
    me = herself(made)
    amount = reverse("me-work-amount", args=[made.pk])
    assert f'value="{LAST}"' in text(me.get(amount, {"month": LAST}))
    said = {"month": LAST, "amount": "5000", "on_time": "yes", "owed": "no"}
    assert me.post(amount, said).url == reverse("me-work")
    assert me.post(amount, said | {"on_time": "no", "owed": "yes"}).url == reverse("me-help")
    told = Wage.objects.get()
    assert (told.amount_fen, told.arrears_fen, told.on_time) == (500_000, 50_000, False)
    assert me.post(amount, said | {"amount": "much"}).status_code == 422


def test_nothing_paid_is_noted_and_help_is_offered_at_once():
    made = contract(confirmed=True)
    answer = herself(made).post(reverse("me-work-unpaid", args=[made.pk]), {"month": LAST})
    assert answer.url == reverse("me-help")
    told = Wage.objects.get()
    assert (told.amount_fen, told.arrears_fen, told.on_time) == (0, 550_000, False)


def test_the_months_are_drawn_and_listed():
    made = contract(confirmed=True)
    wage(contract=made)
    wage(contract=made, month=(LAST - timedelta(days=1)).replace(day=1), amount_fen=500_000, on_time=False)
    page = text(herself(made).get(reverse("me-work")))
    assert 'data-chart="bar"' in page
    assert "¥5,000.00" in page
    assert "晚发" in page


def test_months_outside_the_contract_are_not_found():
    made = contract(confirmed=True)
    me = herself(made)
    for act in ("paid", "unpaid"):
        assert me.post(reverse(f"me-work-{act}", args=[made.pk]), {"month": "2001-01-01"}).status_code == 404
    assert not Wage.objects.exists()


def test_without_a_job_the_way_to_the_jobs_is_shown_and_former_work_stands():
    made = contract(ended=True)
    page = text(herself(made).get(reverse("me-work")))
    assert reverse("me-jobs") in page
    assert str(made.employer) in page


def test_other_womens_contracts_are_not_there():
    made = contract()
    stranger = sign_in(Client(), user_for("worker", person=seeker().pk))
    for act in ("right", "wrong", "paid", "amount", "unpaid"):
        address = reverse(f"me-work-{act}", args=[made.pk])
        assert stranger.post(address, {"month": LAST, "dispute": "wage"}).status_code == 404
    made.refresh_from_db()
    assert made.worker_confirmed_on is None
