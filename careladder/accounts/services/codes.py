"""Signing in with a code sent to a phone. Counters live in PostgreSQL, so every process counts the same.

Whether a phone is known can't be told from the answer: the same row is written, the same caps hold, the same time
passes. Only the message itself is not sent.
"""

import secrets
import time
from datetime import datetime, timedelta

import structlog
from django.db import connection, transaction
from django.db.models import Sum
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from careladder.accounts.errors import CodeWrong, TooManyCodes
from careladder.accounts.models import PhoneCode, User
from careladder.accounts.rules import CAPS, CODE_MINUTES, CODE_TRIES, CodeCount, may_send
from careladder.accounts.selectors import memberships_of
from careladder.accounts.sensitive import blind_index, blind_indexes
from careladder.accounts.sms import sender
from careladder.kernel import clock
from careladder.kernel.phone import parse_phone

log = structlog.get_logger("careladder.accounts")
ANSWER_SECONDS = 0.25  # every request for a code takes at least this long, whoever asks
_ONE_AT_A_TIME = 7_203_160  # any number that no other advisory lock of the house uses
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def send_code(*, phone: str, address: str) -> None:
    """Send a code to this phone if it belongs to an account; `address` is where the request came from.

    Raises PhoneInvalid for what is no number, TooManyCodes at a cap; otherwise nobody learns anything.
    """
    phone = parse_phone(phone)
    started = time.monotonic()
    try:
        code = _note_code(phone, address)
        if find_user_by_phone(phone) is not None:
            _hand_over(phone, _message(code))
    finally:
        time.sleep(max(0.0, ANSWER_SECONDS - (time.monotonic() - started)))


def verify_code(*, phone: str, code: str) -> User:
    """Return the account of this phone when the code is the newest one sent there; a code serves once.

    Not in one transaction with the refusal: a wrong try must stay counted.
    """
    phone = parse_phone(phone)
    right = _count_try(phone, code)
    user = find_user_by_phone(phone)
    if not right or user is None:
        raise CodeWrong()
    return user


def find_user_by_phone(phone: str) -> User | None:
    """The account that signs in with this phone and holds a role today."""
    user = User.objects.filter(phone_index__in=blind_indexes(phone, "phone"), is_active=True).first()
    return user if user is not None and memberships_of(user).exists() else None


@transaction.atomic
def forget_old_codes() -> int:
    """Delete codes that no cap counts any more. Returns how many."""
    return PhoneCode.objects.filter(created_at__lt=clock.now() - 2 * DAY).delete()[0]


@transaction.atomic
def _note_code(phone: str, address: str) -> str:
    """Count and keep one more code, or refuse; one at a time, so that two requests can't both be the last one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    now = clock.now()
    if not may_send(_count(phone, address, now)):
        raise TooManyCodes()
    code = f"{secrets.randbelow(1_000_000):06}"
    PhoneCode.objects.create(
        created_at=now,
        phone_index=blind_index(phone, "phone"),
        address_index=blind_index(address, "address"),
        code_hash=blind_index(f"{phone}:{code}", "phone-code"),
        expires_at=now + timedelta(minutes=CODE_MINUTES),
    )
    return code


def _count(phone: str, address: str, now: datetime) -> CodeCount:
    to_phone, from_address = blind_indexes(phone, "phone"), blind_indexes(address, "address")
    this_hour = PhoneCode.objects.filter(created_at__gt=now - HOUR)
    return CodeCount(
        phone_today=PhoneCode.objects.filter(created_at__gt=now - DAY, phone_index__in=to_phone).count(),
        address_this_hour=this_hour.filter(address_index__in=from_address).count(),
        total_this_hour=this_hour.count(),
    )


@transaction.atomic
def _count_try(phone: str, code: str) -> bool:
    """Whether this is the newest code of the phone, still valid; a wrong one is counted."""
    now = clock.now()
    sent = PhoneCode.objects.select_for_update().filter(phone_index__in=blind_indexes(phone, "phone"))
    newest = sent.order_by("-created_at").first()
    if newest is None or newest.used_at or newest.expires_at <= now or newest.tries >= CODE_TRIES:
        return False
    if _wrong_tries(now) >= CAPS.wrong_tries_per_day:
        raise TooManyCodes()
    typed = blind_indexes(f"{phone}:{''.join(code.split())}", "phone-code")
    right = any(constant_time_compare(bytes(newest.code_hash), digest) for digest in typed)
    if right:
        newest.used_at = now
    else:
        newest.tries += 1
    newest.save(update_fields=["used_at", "tries"])
    return right


def _wrong_tries(now: datetime) -> int:
    total = PhoneCode.objects.filter(created_at__gt=now - DAY).aggregate(tries=Sum("tries"))["tries"]
    return total or 0


def _hand_over(phone: str, text: str) -> None:
    try:
        sender().send(phone, text)
    except OSError as failure:
        # Told to the house, not to whoever asked: an error would tell that the phone is known.
        log.error("sms_not_sent", error=type(failure).__name__)


def _message(code: str) -> str:
    return _(
        "{code} is your sign-in code, valid for {minutes} minutes. Nobody from the office will ask you for it."
    ).format(code=code, minutes=CODE_MINUTES)
