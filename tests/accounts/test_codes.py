"""Codes sent to phones: valid once, for a short time, few of them, and silent about who is known."""

import json
import logging
import re
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session

from careladder.accounts.errors import CodeWrong, TooManyCodes
from careladder.accounts.models import Membership, PhoneCode, User
from careladder.accounts.rules import CAPS, CodeCount, may_send
from careladder.accounts.services import codes
from careladder.accounts.services.codes import forget_old_codes, send_code, verify_code
from careladder.accounts.services.sessions import forget_old_sessions
from careladder.accounts.services.users import open_worker_login
from careladder.kernel import clock
from careladder.kernel.phone import PhoneInvalid
from careladder.kernel.uid import uuid7
from tests.factories.accounts import actor

pytestmark = pytest.mark.django_db

PHONE = "13912345678"
STRANGER = "13787654321"
WINDOW = "10.1.1.1"


@pytest.fixture(autouse=True)
def sms_file(settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.SMS_FILE = tmp_path / "sms.log"  # type: ignore[attr-defined]
    settings.SMS_SENDER = "careladder.accounts.sms.FileSender"  # type: ignore[attr-defined]
    monkeypatch.setattr(codes, "ANSWER_SECONDS", 0.0)
    return tmp_path / "sms.log"


@pytest.fixture
def worker() -> User:
    return open_worker_login(programme="luliang", person=uuid7(), name="Worker", phone=PHONE, by=actor("clerk"))


def messages(file: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def newest_code(file: Path) -> str:
    found = re.search(r"\d{6}", messages(file)[-1]["text"])
    assert found
    return found.group()


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_a_code_sent_to_her_phone_signs_a_worker_in_once(worker: User, sms_file: Path) -> None:
    send_code(phone="139-1234-5678", address=WINDOW)
    code = newest_code(sms_file)

    assert verify_code(phone=PHONE, code=f"{code[:3]} {code[3:]}") == worker
    with pytest.raises(CodeWrong):
        verify_code(phone=PHONE, code=code)


def test_an_unknown_phone_gets_the_same_answer_and_no_message(worker: User, sms_file: Path) -> None:
    send_code(phone=STRANGER, address=WINDOW)

    assert messages(sms_file) == []
    assert PhoneCode.objects.count() == 1


def test_an_unknown_phone_meets_the_same_cap(worker: User) -> None:
    for phone in (PHONE, STRANGER):
        for _ in range(CAPS.per_phone_and_day):
            send_code(phone=phone, address=WINDOW)
        with pytest.raises(TooManyCodes):
            send_code(phone=phone, address=WINDOW)


def test_nobody_is_answered_faster_than_the_rest(worker: User, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(codes, "ANSWER_SECONDS", 60.0)
    monkeypatch.setattr(codes.time, "sleep", slept.append)

    for phone in (PHONE, STRANGER):
        send_code(phone=phone, address=WINDOW)

    assert len(slept) == 2
    assert all(50 < seconds <= 60 for seconds in slept)


def test_five_wrong_tries_close_a_code(worker: User, sms_file: Path) -> None:
    send_code(phone=PHONE, address=WINDOW)
    code = newest_code(sms_file)
    for _ in range(5):
        with pytest.raises(CodeWrong):
            verify_code(phone=PHONE, code=wrong(code))

    with pytest.raises(CodeWrong):
        verify_code(phone=PHONE, code=code)


def test_four_wrong_tries_do_not(worker: User, sms_file: Path) -> None:
    send_code(phone=PHONE, address=WINDOW)
    code = newest_code(sms_file)
    for _ in range(4):
        with pytest.raises(CodeWrong):
            verify_code(phone=PHONE, code=wrong(code))

    assert verify_code(phone=PHONE, code=code) == worker


def test_a_code_is_valid_for_ten_minutes(worker: User, sms_file: Path) -> None:
    send_code(phone=PHONE, address=WINDOW)

    with clock.set_to(clock.now() + timedelta(minutes=10, seconds=1)), pytest.raises(CodeWrong):
        verify_code(phone=PHONE, code=newest_code(sms_file))


def test_only_the_newest_code_counts(worker: User, sms_file: Path) -> None:
    send_code(phone=PHONE, address=WINDOW)
    first = newest_code(sms_file)
    send_code(phone=PHONE, address=WINDOW)
    assert first != newest_code(sms_file)  # one in a million runs may differ

    with pytest.raises(CodeWrong):
        verify_code(phone=PHONE, code=first)


def test_a_code_of_one_phone_opens_no_other(worker: User, sms_file: Path) -> None:
    open_worker_login(programme="luliang", person=uuid7(), name="Other", phone=STRANGER, by=actor("clerk"))
    send_code(phone=PHONE, address=WINDOW)
    code = newest_code(sms_file)
    send_code(phone=STRANGER, address=WINDOW)

    with pytest.raises(CodeWrong):
        verify_code(phone=STRANGER, code=code)


def test_five_codes_a_day_and_new_ones_the_next_day(worker: User, sms_file: Path) -> None:
    for _ in range(5):
        send_code(phone=PHONE, address=WINDOW)
    with pytest.raises(TooManyCodes):
        send_code(phone=PHONE, address="10.9.9.9")

    with clock.set_to(clock.now() + timedelta(hours=24, seconds=1)):
        send_code(phone=PHONE, address=WINDOW)
    assert len(messages(sms_file)) == 6


def test_twenty_codes_an_hour_from_one_address() -> None:
    phones = [f"1391111{number:04}" for number in range(21)]
    for phone in phones[:20]:
        send_code(phone=phone, address=WINDOW)

    with pytest.raises(TooManyCodes):
        send_code(phone=phones[20], address=WINDOW)
    send_code(phone=phones[20], address="10.9.9.9")


@pytest.mark.parametrize(
    ("count", "allowed"),
    [
        (CodeCount(4, 19, 599), True),
        (CodeCount(5, 0, 0), False),
        (CodeCount(0, 20, 0), False),
        (CodeCount(0, 0, 600), False),
    ],
)
def test_every_cap_holds_by_itself(count: CodeCount, allowed: bool) -> None:
    assert may_send(count) is allowed


def test_wrong_tries_are_capped_over_all_phones(worker: User, sms_file: Path) -> None:
    send_code(phone=PHONE, address=WINDOW)
    now = clock.now()
    PhoneCode.objects.create(
        phone_index=b"x" * 32,
        address_index=b"y" * 32,
        code_hash=b"z" * 32,
        expires_at=now,
        tries=CAPS.wrong_tries_per_day,
    )

    with pytest.raises(TooManyCodes):
        verify_code(phone=PHONE, code=newest_code(sms_file))


def test_what_is_no_number_is_refused_before_anything_is_counted() -> None:
    with pytest.raises(PhoneInvalid):
        send_code(phone="12345", address=WINDOW)
    assert not PhoneCode.objects.exists()


def test_a_worker_whose_role_has_ended_gets_no_message(worker: User, sms_file: Path) -> None:
    Membership.objects.filter(user=worker).update(ended_on=clock.today())

    send_code(phone=PHONE, address=WINDOW)

    assert messages(sms_file) == []


def test_neither_phone_nor_code_is_kept_or_logged(
    worker: User, sms_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        send_code(phone=PHONE, address=WINDOW)

    code = newest_code(sms_file)
    kept = PhoneCode.objects.values_list().get()
    assert PHONE not in repr(kept)
    assert PHONE not in caplog.text
    assert code not in caplog.text


def test_the_file_of_messages_is_its_owners_alone(worker: User, sms_file: Path) -> None:
    send_code(phone=PHONE, address=WINDOW)

    assert stat.S_IMODE(sms_file.stat().st_mode) == 0o600


def test_old_codes_are_forgotten() -> None:
    with clock.set_to(clock.now() - timedelta(days=3)):
        send_code(phone=PHONE, address=WINDOW)
    send_code(phone=PHONE, address=WINDOW)

    assert forget_old_codes() == 1
    assert PhoneCode.objects.count() == 1


def test_sessions_that_ran_out_are_forgotten_and_others_kept() -> None:
    for days in (-1, 1):
        Session.objects.create(
            session_key=f"day{days}", session_data="", expire_date=clock.now() + timedelta(days=days)
        )

    assert forget_old_sessions() == 1
    assert Session.objects.get().session_key == "day1"
