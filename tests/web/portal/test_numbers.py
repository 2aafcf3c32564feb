"""The published numbers: for anyone, each with its definition; the rest stays inside."""

import pytest
from django.test import Client
from django.urls import reverse

from careladder.packs.programmes import programme
from tests.factories import people
from tests.factories.accounts import sign_in, user_for

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


def test_anyone_sees_what_is_published_and_nothing_else():
    page = text(Client().get(reverse("portal-numbers")))
    for indicator in programme("luliang").indicators:
        assert (reverse("portal-number", args=[indicator.code]) in page) is indicator.publish


def test_every_published_number_opens_its_definition():
    for indicator in programme("luliang").indicators:
        answer = Client().get(reverse("portal-number", args=[indicator.code]))
        assert answer.status_code == (200 if indicator.publish else 404)
        assert (indicator.definition.zh in text(answer)) is indicator.publish


def test_a_number_nobody_defined_is_not_found():
    assert Client().get(reverse("portal-number", args=["nonsense"])).status_code == 404


def test_a_registration_shows_in_the_number():
    people.person()
    answer = Client().get(reverse("portal-number", args=["registered_persons"]))
    assert answer.context["tile"].value == "1"


def test_only_staff_who_may_see_people_are_led_to_the_list():
    address, behind = (reverse(name, args=["registered_persons"]) for name in ("portal-number", "desk-insight-list"))
    assert behind not in text(Client().get(address))
    assert behind in text(sign_in(Client(), user_for("head")).get(address))
    assert behind not in text(sign_in(Client(), user_for("finance")).get(address))


def test_the_numbers_are_read_in_english_too():
    page = text(Client(headers={"accept-language": "en"}).get(reverse("portal-numbers")))
    assert "Registered people" in page


def test_the_front_page_shows_the_numbers_that_the_pack_puts_first():
    shown = text(Client().get("/"))
    first = [each for each in programme("luliang").indicators if each.headline]

    assert "employed_persons" in {each.code for each in first}
    assert all(each.label.zh in shown for each in first)
    assert reverse("portal-number", args=["recognised_persons"]) not in shown
