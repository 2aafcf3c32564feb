"""Public notices: for anybody, for their days, not for search engines."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from careladder.kernel import clock
from careladder.packs.programmes import programme
from careladder.people.services import apply_for_recognition, publish_applications
from tests.factories.accounts import actor
from tests.factories.people import person, with_disability
from tests.people.recognising import applied

pytestmark = pytest.mark.django_db


def publish():
    return publish_applications(
        applications=[applied(with_disability(name="张美兰"))],
        programme="luliang",
        handler="李审核",
        contact="0358-8221234",
        by=actor("head"),
    )


def test_anybody_reads_a_notice_and_no_search_engine_keeps_it(client):
    notice = publish()
    for address in (reverse("portal-notices"), reverse("portal-notice", args=[notice.pk])):
        response = client.get(address)
        assert response.status_code == 200
        assert "noindex" in response["X-Robots-Tag"]
        assert "noindex" in response.content.decode()
    page = client.get(reverse("portal-notice", args=[notice.pk])).content.decode()
    assert "残疾失业人员" in page
    assert "0358-8221234" in page


def test_a_notice_is_gone_after_its_last_day(client):
    notice = publish()
    last = datetime(notice.ends_on.year, notice.ends_on.month, notice.ends_on.day, 4, tzinfo=UTC)
    with clock.set_to(last):
        assert client.get(reverse("portal-notice", args=[notice.pk])).status_code == 200
    with clock.set_to(last + timedelta(days=1)):
        assert client.get(reverse("portal-notice", args=[notice.pk])).status_code == 404
        assert "今日没有公示" in client.get(reverse("portal-notices")).content.decode()


def test_words_come_in_the_readers_language(client):
    notice = publish()
    page = client.get(reverse("portal-notice", args=[notice.pk]), headers={"Accept-Language": "en"}).content.decode()
    assert "Unemployed with a disability" in page


def test_guizhou_masks_names_and_each_programme_shows_its_own(client):
    her = person(name="张美兰", programme="zhenfeng", region="522325")
    group = next(iter(programme("zhenfeng").groups)).code
    filed = apply_for_recognition(
        person=her, programme="zhenfeng", group=group, by=actor("clerk", programme="zhenfeng", region="522325")
    )
    notice = publish_applications(
        applications=[filed],
        programme="zhenfeng",
        handler="韦经办",
        contact="0859-6610000",
        by=actor("head", programme="zhenfeng"),
    )
    page = client.get(f"/p/zhenfeng/notices/{notice.pk}/").content.decode()

    assert "张*兰" in page
    assert "张美兰" not in page
    assert client.get(reverse("portal-notice", args=[notice.pk])).status_code == 404  # that is Lüliang's address
