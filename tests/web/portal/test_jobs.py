"""Open jobs for anybody: public data only."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.demand import employer, vacancy
from tests.factories.matching import proposal, seeker

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return response.content.decode()


def test_what_is_offered_is_listed_with_employer_place_and_wage(client):
    job = vacancy(employer=employer(name="青禾康复医院"), wage_fen=620_000, seats=3)
    page = text(client.get(reverse("portal-jobs")))
    for words in ("青禾康复医院", "北京市朝阳区", "¥6,200.00", "3 个名额", "住家"):
        assert words in page
    assert "青禾康复医院" in text(client.get(reverse("portal-job", args=[job.pk])))


def test_nobodys_name_phone_or_household_is_told(client):
    family = employer(kind="household", name="郝女士家")
    order = vacancy(employer=family)
    proposal("agreed", person=seeker(name="张美兰"), vacancy=order)
    for page in (reverse("portal-jobs"), reverse("portal-job", args=[order.pk])):
        shown = text(client.get(page))
        assert "雇主家庭" in shown
        assert not any(secret in shown for secret in ("郝女士", "张美兰", "60000000"))


def test_places_and_kinds_of_work_filter_and_nonsense_shows_all(client):
    vacancy(title="北京岗")
    vacancy(title="青岛岗", region="370202", occupation="4-14-01-02")
    listed = reverse("portal-jobs")
    beijing = text(client.get(listed, {"region": "110000"}))
    assert "北京岗" in beijing
    assert "青岛岗" not in beijing
    assert "青岛岗" in text(client.get(listed, {"occupation": "4-14-01-02"}))
    assert "北京岗" in text(client.get(listed, {"region": "<x>"}))


def test_what_is_closed_or_of_another_programme_is_not_there(client):
    gone, elsewhere = vacancy(closed=True), vacancy(programme="zhenfeng", title="贞丰岗")
    for job in (gone, elsewhere):
        assert client.get(reverse("portal-job", args=[job.pk])).status_code == 404
    assert "贞丰岗" in text(client.get("/p/zhenfeng/jobs/"))
    assert "贞丰岗" not in text(client.get(reverse("portal-jobs")))


def test_an_empty_list_says_what_to_do(client):
    assert reverse("portal-courses") in text(client.get(reverse("portal-jobs")))


def test_wanting_a_job_leads_through_sign_in_to_it(client):
    job = vacancy()
    want = reverse("me-job-fitting", args=[job.pk])
    assert want in text(client.get(reverse("portal-job", args=[job.pk])))
    assert want in Client().get(want).url


def test_many_jobs_come_page_by_page(client, django_assert_max_num_queries):
    made = employer()
    for number in range(22):
        vacancy(employer=made, title=f"岗位{number:02d}")
    with django_assert_max_num_queries(8):
        first = text(client.get(reverse("portal-jobs")))
    assert first.count('class="offer"') == 20
