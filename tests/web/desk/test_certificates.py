"""Certificates on the desk."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import people, training
from tests.factories.accounts import sign_in, user_for

pytestmark = pytest.mark.django_db


def signed_in(role, **bound):
    return sign_in(Client(), user_for(role, **bound))


def test_certificates_are_listed_and_found_by_number_course_year_and_standing():
    clerk = signed_in("clerk", region="141124")
    made = training.certificate()
    listed = reverse("desk-certificates")

    for wanted in (
        {},
        {"number": f" {made.number.lower()} "},
        {"course": "YL", "year": made.year, "standing": "valid"},
    ):
        assert made.number in clerk.get(listed, wanted).content.decode()
    for unwanted in ({"number": "LLHG1999"}, {"course": "BJ"}, {"standing": "revoked"}, {"year": made.year - 1}):
        assert made.number not in clerk.get(listed, unwanted).content.decode().replace(f'value="{made.number}"', "")


def test_one_certificate_shows_its_code_and_prints():
    clerk = signed_in("clerk", region="141124")
    made = training.certificate(person=people.person(name="曹桂兰"))

    page = clerk.get(reverse("desk-certificate", args=[made.pk])).content.decode()
    paper = clerk.get(reverse("desk-certificate-print", args=[made.pk])).content.decode()

    for shown in (page, paper):
        assert "曹桂兰" in shown
        assert made.number in shown
        assert f"/certificates/{made.number}/" in shown
        assert "<svg" in shown


def test_a_reviewer_revokes_with_a_reason_and_a_clerk_does_not():
    made = training.certificate()
    revoke = reverse("desk-certificate-revoke", args=[made.pk])
    reviewer, clerk = signed_in("reviewer", region="141124"), signed_in("clerk", region="141124")

    assert clerk.post(revoke, {"reason": "mistake"}).status_code == 403
    assert revoke not in clerk.get(reverse("desk-certificate", args=[made.pk])).content.decode()
    reviewer.post(revoke, {"reason": ""})
    made.refresh_from_db()
    assert made.revoked_on is None
    reviewer.post(revoke, {"reason": "mistake"})
    reviewer.post(revoke, {"reason": "ordered"})
    made.refresh_from_db()
    assert made.revoke_reason == "mistake"


def test_others_certificates_are_not_there():
    made = training.certificate()

    for stranger in (signed_in("clerk", region="141125"), signed_in("base", org=training.base("FYSX").organisation)):
        for name in ("desk-certificate", "desk-certificate-print"):
            assert stranger.get(reverse(name, args=[made.pk])).status_code == 404
        assert made.number not in stranger.get(reverse("desk-certificates")).content.decode()


def test_a_person_s_page_shows_her_certificates():
    made = training.certificate(person=people.person(region="141124"))

    page = signed_in("clerk", region="141124").get(reverse("desk-person", args=[made.person_id])).content.decode()

    assert reverse("desk-certificate", args=[made.pk]) in page
