"""Anyone checks a certificate."""

import pytest
from django.urls import reverse

from careladder.certificates.services import revoke_certificate
from tests.factories import people, training
from tests.factories.accounts import actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return training.certificate(person=people.person(name="张美兰", phone="13834567890"))


def test_a_typed_number_leads_to_the_page_of_its_qr_code(client, made):
    answer = client.get(reverse("portal-certificates"), {"number": f" {made.number.lower()[:6]} {made.number[6:]} "})

    assert answer.headers["Location"] == reverse("portal-certificate", args=[made.number])
    assert client.get(reverse("portal-certificate", args=[made.number.lower()])).status_code == 302


def test_a_valid_certificate_says_so_and_hides_who_it_is(client, made):
    answer = client.get(reverse("portal-certificate", args=[made.number]))
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "alert-success" in page
    assert "张*兰" in page
    person = made.person
    for secret in (
        "张美兰",
        person.id_mask,
        person.phone_mask,
        str(person.pk),
        str(made.pk),
        person.born_on.isoformat(),
    ):
        assert secret not in page
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_revoked_certificate_says_so(client, made):
    revoke_certificate(certificate=made, reason="mistake", by=actor("reviewer"))

    page = client.get(reverse("portal-certificate", args=[made.number])).content.decode()

    assert "alert-danger" in page
    assert "alert-success" not in page


def test_an_unknown_number_gets_a_clear_sentence(client):
    answer = client.get(reverse("portal-certificate", args=["LLHG1999YL000001"]))

    assert answer.status_code == 404
    assert "LLHG1999YL000001" in answer.content.decode()
    assert reverse("portal-certificates") in answer.content.decode()


@pytest.mark.parametrize("number", ["", "   ", "---"])
def test_nothing_typed_asks_for_a_number(client, number):
    answer = client.get(reverse("portal-certificates"), {"number": number})

    assert answer.status_code == 200
    assert "alert-warning" in answer.content.decode()


@pytest.mark.parametrize("number", ["<script>alert(1)</script>", "号码", "a" * 400, "x\x00y"])
def test_a_number_that_can_be_none_is_answered_calmly(client, number):
    answer = client.get(reverse("portal-certificates"), {"number": number}, follow=True)

    assert answer.status_code in {200, 404}
    assert "<script>alert" not in answer.content.decode()
