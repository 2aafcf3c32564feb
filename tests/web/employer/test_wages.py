"""The employer's grid of a month's wages."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from careladder.kernel import clock
from careladder.placement.models import Wage
from careladder.placement.selectors import last_full_month
from tests.factories.accounts import sign_in, user_for
from tests.factories.demand import employer
from tests.factories.matching import seeker
from tests.factories.placement import contract

pytestmark = pytest.mark.django_db
LAST = last_full_month()
GRID = "employer-wages"


def boss_of(made) -> Client:
    return sign_in(Client(), user_for("employer", org=made.organisation))


def text(response) -> str:
    return response.content.decode()


def line(made, amount: object, *, on_time: bool = True) -> dict:
    hexed = made.pk.hex
    return {f"{hexed}-amount": amount} | ({f"{hexed}-on_time": "on"} if on_time else {})


def test_a_month_is_stated_with_one_submit_and_what_is_missing_counts_as_owed():
    one = contract()
    two = contract(person=seeker(name="曹桂兰"), vacancy=one.vacancy)
    boss = boss_of(one.employer)
    grid = text(boss.get(reverse(GRID)))
    assert "曹桂兰" in grid
    assert grid.count('value="5500"') == 2

    said = {"month": f"{LAST:%Y-%m}"} | line(one, 5500) | line(two, "4000.50", on_time=False)
    page = boss.post(reverse(GRID), said, follow=True)
    assert "已填报" in text(page)
    words = {each.contract_id: each for each in Wage.objects.filter(month=LAST, grade="employer")}
    assert (words[one.pk].amount_fen, words[one.pk].arrears_fen, words[one.pk].on_time) == (550_000, 0, True)
    assert (words[two.pk].amount_fen, words[two.pk].arrears_fen, words[two.pk].on_time) == (400_050, 149_950, False)


def test_one_wrong_amount_leaves_the_month_unsaid_and_shows_where():
    one = contract()
    two = contract(person=seeker(), vacancy=one.vacancy)
    answer = boss_of(one.employer).post(reverse(GRID), {"month": f"{LAST:%Y-%m}"} | line(one, 5500) | line(two, "-3"))
    assert answer.status_code == 422
    assert "field-error" in text(answer)
    assert not Wage.objects.exists()


def test_earlier_months_can_be_chosen_and_nonsense_means_the_last_one():
    made = contract()
    boss = boss_of(made.employer)
    before = (LAST - timedelta(days=1)).replace(day=1)
    boss.post(reverse(GRID), {"month": f"{before:%Y-%m}"} | line(made, 5500))
    assert Wage.objects.get().month == before
    assert f"{LAST.year}年{LAST.month}月" in text(boss.get(reverse(GRID), {"month": "yesterday"}))


def test_only_own_people_stand_in_the_grid_and_staff_have_none():
    foreign = contract(person=seeker(name="武候儿"))
    boss = boss_of(employer())
    assert "武候儿" not in text(boss.get(reverse(GRID)))
    boss.post(reverse(GRID), {"month": f"{LAST:%Y-%m}"} | line(foreign, 1))
    assert not Wage.objects.exists()
    assert sign_in(Client(), user_for("clerk", region="141124")).get(reverse(GRID)).status_code == 404


def test_whoever_began_today_has_no_wage_of_last_month():
    made = contract(starts_on=clock.today())
    assert made.person.name not in text(boss_of(made.employer).get(reverse(GRID)))
