"""An employer's own vacancies; a household's order."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from careladder.demand.models import Vacancy
from careladder.kernel import clock
from tests.factories.accounts import sign_in, user_for
from tests.factories.demand import employer, vacancy
from tests.factories.matching import proposal, seeker

pytestmark = pytest.mark.django_db
TODAY = clock.today()
NEW = "employer-vacancy-new"


def boss_of(made, role: str = "employer") -> Client:
    return sign_in(Client(), user_for(role, org=made.organisation))


def text(response) -> str:
    return response.content.decode()


def offer(**changes) -> dict:
    return {
        "key": "k", "occupation": "4-10-01-05", "region": "北京市朝阳区", "seats": 2, "wage": 6000, "level": 1,
        "years_wanted": 0, "lodging": "on", "start_from": TODAY, "start_latest": TODAY + timedelta(days=30),
    } | changes  # fmt: skip


def test_a_company_offers_seats_under_its_own_name_and_a_double_click_offers_them_once():
    made = employer()
    boss = boss_of(made)
    boss.post(reverse(NEW), offer())
    page = boss.post(reverse(NEW), offer(), follow=True)
    opened = Vacancy.objects.get()
    assert (opened.employer, opened.seats, opened.wage_fen) == (made, 2, 600_000)
    assert "养老护理员" in text(page)
    assert "养老护理员" in text(boss.get(reverse("employer-vacancies")))


@pytest.mark.parametrize(
    ("traits", "sentence"), [({"verified": False}, "还没有核验"), ({"agreed": False}, "没有有效的合作协议")]
)
def test_who_may_not_offer_seats_is_told_why(traits, sentence):
    answer = boss_of(employer(**traits)).post(reverse(NEW), offer())
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert not Vacancy.objects.exists()


def test_a_household_orders_one_carer_in_five_questions():
    made = employer(kind="household", name="郝女士家")
    family = boss_of(made, "household")
    form = text(family.get(reverse(NEW)))
    assert 'name="seats"' not in form
    said = {
        "key": "k", "occupation": "4-10-01-05", "region": "山西省太原市小店区", "live_in": "no", "wage": 4800,
        "start_from": TODAY,
    }  # fmt: skip
    assert family.post(reverse(NEW), said).status_code == 302

    order = Vacancy.objects.get()
    assert (order.seats, order.level, order.live_in, order.lodging) == (1, 1, False, False)
    assert (order.region, order.start_latest) == ("140105", TODAY + timedelta(days=30))


def test_an_own_vacancy_shows_masked_candidates_and_can_be_closed():
    made = proposal(person=seeker(name="张美兰"))
    boss = boss_of(made.vacancy.employer)
    page = text(boss.get(reverse("employer-vacancy", args=[made.vacancy_id])))
    assert "张*兰" in page
    assert "张美兰" not in page

    closed = boss.post(reverse("employer-vacancy-close", args=[made.vacancy_id]), {"reason": "withdrawn"}, follow=True)
    assert "已停止招聘" in text(closed)


def test_other_employers_vacancies_and_the_staffs_visit_are_not_found():
    boss, other = boss_of(employer()), vacancy()
    clerk = sign_in(Client(), user_for("clerk", region="141124"))
    for reader in (boss, clerk):
        assert reader.get(reverse("employer-vacancy", args=[other.pk])).status_code == 404
        assert (
            reader.post(reverse("employer-vacancy-close", args=[other.pk]), {"reason": "withdrawn"}).status_code == 404
        )
    assert clerk.get(reverse(NEW)).status_code == 404
    other.refresh_from_db()
    assert other.status == "open"


def test_an_employer_without_vacancies_is_told_what_to_do():
    page = text(boss_of(employer()).get(reverse("employer-vacancies")))
    assert reverse(NEW) in page
    waiting = text(boss_of(employer(verified=False)).get(reverse("employer-vacancies")))
    assert reverse(NEW) not in waiting
