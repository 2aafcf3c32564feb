"""Recognition at the desk: filed by one, decided by another, published without numbers."""

import pytest
from django.test import Client
from django.urls import reverse

from careladder.gates.models import Publication
from careladder.people.models import Recognition
from tests.factories.accounts import sign_in, user_for
from tests.factories.people import person, with_disability
from tests.people.recognising import applied, recognised

pytestmark = pytest.mark.django_db


def signed_in(role, **bound):
    return sign_in(Client(), user_for(role, **bound))


@pytest.fixture
def clerk():
    return signed_in("clerk", region="141124")


@pytest.fixture
def reviewer():
    return signed_in("reviewer", region="141124")


def words(response):
    return response.content.decode()


def test_a_clerk_files_and_a_reviewer_decides(clerk, reviewer):
    her = with_disability()
    filed = clerk.post(reverse("desk-recognition-apply", args=[her.pk]), {"group": "CJ"})
    found = Recognition.objects.get()
    assert filed.url == reverse("desk-recognition", args=[found.pk])
    assert her.name in words(reviewer.get(reverse("desk-recognitions")))

    reviewer.post(reverse("desk-recognition-decide", args=[found.pk]), {"decision": "approve", "reason": ""})
    found.refresh_from_db()
    assert found.status == "recognised"
    assert "作出决定时的规则判定" in words(reviewer.get(filed.url))


def test_filing_twice_says_so_and_keeps_one(clerk):
    her = with_disability()
    for _ in range(2):
        response = clerk.post(reverse("desk-recognition-apply", args=[her.pk]), {"group": "CJ"}, follow=True)
    assert "已有待办申请" in words(response)
    assert Recognition.objects.count() == 1


def test_who_files_has_no_decision_to_make(clerk, reviewer):
    found = applied(with_disability())
    assert clerk.post(reverse("desk-recognition-decide", args=[found.pk]), {"decision": "approve"}).status_code == 403
    page = words(clerk.get(reverse("desk-recognition", args=[found.pk])))
    assert reverse("desk-recognition-decide", args=[found.pk]) not in page


@pytest.mark.parametrize(
    ("form", "sentence"),
    [({"decision": "refuse", "reason": ""}, "缺少理由"), ({"decision": "approve"}, "不能认定"), ({}, "必填")],
)
def test_a_decision_that_cannot_stand_comes_back_with_a_sentence(reviewer, form, sentence):
    found = applied(person())
    response = reviewer.post(reverse("desk-recognition-decide", args=[found.pk]), form)
    assert response.status_code == 422
    assert sentence in words(response)
    found.refresh_from_db()
    assert found.status == "applied"


def test_a_refusal_shows_its_reason(reviewer):
    found = applied(person())
    reviewer.post(reverse("desk-recognition-decide", args=[found.pk]), {"decision": "refuse", "reason": "材料不齐"})
    assert "材料不齐" in words(reviewer.get(reverse("desk-recognition", args=[found.pk])))


def test_a_recognition_is_ended_for_a_reason_of_the_programme(reviewer):
    found = recognised(with_disability())
    address = reverse("desk-recognition-end", args=[found.pk])
    assert reviewer.post(address, {"reason": "moved"}).status_code == 422
    reviewer.post(address, {"reason": "employed"})
    found.refresh_from_db()
    assert (found.status, found.end_reason) == ("ended", "employed")
    assert "已就业创业" in words(reviewer.get(reverse("desk-recognition", args=[found.pk])))


def test_the_work_list_is_empty_politely_and_filters(reviewer):
    assert "没有待审核的申请" in words(reviewer.get(reverse("desk-recognitions")))
    standing = recognised(with_disability(name="张美兰"))
    assert "张美兰" not in words(reviewer.get(reverse("desk-recognitions")))
    page = words(reviewer.get(reverse("desk-recognitions"), {"status": "recognised"}))
    assert reverse("desk-recognition", args=[standing.pk]) in page


def test_another_regions_application_is_not_there(reviewer):
    found = applied(with_disability(region="141125"))
    assert reviewer.get(reverse("desk-recognition", args=[found.pk])).status_code == 404
    assert (
        reviewer.post(reverse("desk-recognition-decide", args=[found.pk]), {"decision": "approve"}).status_code == 404
    )


def test_applications_are_published_with_the_programmes_columns_only(reviewer):
    her = applied(with_disability(name="张美兰", phone="18763170169")).person
    recognised(with_disability(name="刘永红"))
    page = words(reviewer.get(reverse("desk-recognition-notice")))
    assert "张美兰" in page
    response = reviewer.post(reverse("desk-recognition-notice"), {"handler": "李审核", "contact": "0358-8221234"})
    notice = Publication.objects.get()

    assert response.url == reverse("portal-notice", args=[notice.pk])
    assert [column["code"] for column in notice.columns] == [
        "name",
        "sex",
        "age",
        "category",
        "period",
        "handler",
        "phone",
    ]
    assert len(notice.rows) == 1  # decided ones are nobody's business any more
    assert her.id_mask not in str(notice.rows)
    assert "187" not in str(notice.rows)


def test_a_clerk_publishes_nothing(clerk):
    assert clerk.get(reverse("desk-recognition-notice")).status_code == 403
