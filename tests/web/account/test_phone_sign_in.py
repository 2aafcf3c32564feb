"""Workers come in with a code sent to their phone."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from careladder.accounts.models import User
from careladder.accounts.services import codes
from careladder.accounts.services.users import open_worker_login
from careladder.kernel.uid import uuid7
from tests.factories.accounts import actor, give_role

pytestmark = pytest.mark.django_db
PHONE, STRANGER = "13912345678", "13787654321"


@pytest.fixture(autouse=True)
def sms_file(settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.SMS_FILE = tmp_path / "sms.log"  # type: ignore[attr-defined]
    settings.SMS_SENDER = "careladder.accounts.sms.FileSender"  # type: ignore[attr-defined]
    monkeypatch.setattr(codes, "ANSWER_SECONDS", 0.0)
    return tmp_path / "sms.log"


@pytest.fixture
def worker() -> User:
    return open_worker_login(programme="luliang", person=uuid7(), name="W", phone=PHONE, by=actor("clerk"))


def code_in(file: Path) -> str:
    text = json.loads(file.read_text().splitlines()[-1])["text"]
    return re.search(r"\d{6}", text).group()  # type: ignore[union-attr]


def test_phone_and_code_lead_to_her_own_page(client: Client, worker: User, sms_file: Path) -> None:
    assert client.post(reverse("account-phone"), {"phone": PHONE})["Location"] == reverse("account-phone-code")
    answer = client.post(reverse("account-phone-code"), {"code": code_in(sms_file)})

    assert answer["Location"] == reverse("door")
    assert client.get(reverse("door"))["Location"] == reverse("me-home")


def test_an_unknown_phone_sees_the_same_page(client: Client, worker: User) -> None:
    def page(phone: str) -> str:
        other = Client()
        other.post(reverse("account-phone"), {"phone": phone})
        text = other.get(reverse("account-phone-code")).content.decode()
        for word in (phone, phone[:3], phone[-4:]):
            text = text.replace(word, "")
        return re.sub(r'"(csrfmiddlewaretoken" value="|X-CSRFToken":")[^"]+|nonce="[^"]+', "", text)

    assert page(PHONE) == page(STRANGER)


def test_a_wrong_code_says_what_to_do(client: Client, worker: User) -> None:
    client.post(reverse("account-phone"), {"phone": PHONE})

    assert client.post(reverse("account-phone-code"), {"code": "x"}).status_code == 422


def test_what_is_no_phone_is_refused_with_a_sentence(client: Client) -> None:
    assert client.post(reverse("account-phone"), {"phone": "123"}).status_code == 422


def test_the_sixth_code_of_a_day_is_refused_with_a_sentence(client: Client, worker: User) -> None:
    for _ in range(5):
        client.post(reverse("account-phone"), {"phone": PHONE})

    assert client.post(reverse("account-phone"), {"phone": PHONE}).status_code == 429


def test_a_code_page_without_a_phone_leads_back(client: Client) -> None:
    assert client.get(reverse("account-phone-code"))["Location"] == reverse("account-phone")


def test_a_phone_code_opens_no_staff_role(client: Client, worker: User, sms_file: Path) -> None:
    clerk = give_role(worker, "clerk")
    client.post(reverse("account-phone"), {"phone": PHONE})
    client.post(reverse("account-phone-code"), {"code": code_in(sms_file)})

    assert client.post(reverse("account-role"), {"membership": str(clerk.pk)}).status_code == 422
    assert client.get(reverse("door"))["Location"] == reverse("me-home")


def test_the_phone_stands_in_no_session(client: Client, worker: User) -> None:
    client.post(reverse("account-phone"), {"phone": PHONE})

    assert PHONE not in repr(dict(client.session))


def test_the_message_is_shown_in_a_demo_only(client: Client, worker: User, sms_file: Path, settings: object) -> None:
    client.post(reverse("account-phone"), {"phone": PHONE})
    assert code_in(sms_file) not in client.get(reverse("account-phone-code")).content.decode()

    settings.DEMO = True  # type: ignore[attr-defined]
    assert code_in(sms_file) in client.get(reverse("account-phone-code")).content.decode()
