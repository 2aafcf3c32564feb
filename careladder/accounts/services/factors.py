"""The second factor: an authenticator app, and recovery codes for the day the phone is gone.

The app's secret is sealed, recovery codes are kept as keyed digests. Both stand in the sign-in library's table, in a
form of our own: its form would keep secrets readable, and remembers used codes in one process only.
"""

import secrets
from base64 import b64decode, b64encode
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from careladder.accounts import totp
from careladder.accounts.errors import FactorExists, FactorWrong, TooManyTries
from careladder.accounts.models import User
from careladder.accounts.rules import FACTOR_LOCK_MINUTES, FACTOR_TRIES
from careladder.accounts.sensitive import blind_index, blind_indexes
from careladder.journey.keys import cipher
from careladder.kernel import clock
from careladder.kernel.cipher import place

RECOVERY_CODES = 10


@transaction.atomic
def set_up_factor(*, user: User, secret: str, code: str) -> list[str]:
    """Bind an authenticator app to the account once its first code proves that it works. Returns recovery codes."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        raise FactorExists()
    period = totp.matching_period(secret, code)
    if period is None:
        raise FactorWrong()
    Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.TOTP,
        data={"sealed": b64encode(cipher().seal(secret, _place(user))).decode(), "last": period},
    )
    return renew_recovery_codes(user=user)


@transaction.atomic
def renew_recovery_codes(*, user: User) -> list[str]:
    """Replace all recovery codes by new ones, which are shown this once."""
    codes = ["-".join(f"{secrets.randbelow(10_000):04}" for _ in range(3)) for _ in range(RECOVERY_CODES)]
    Authenticator.objects.update_or_create(
        user=user,
        type=Authenticator.Type.RECOVERY_CODES,
        defaults={"data": {"digests": [_digest(user, code) for code in codes]}},
    )
    return codes


def check_factor(*, user: User, code: str) -> None:
    """Accept a code of the app or a recovery code, each once; after eight wrong ones wait a quarter of an hour.

    Raises outside the transaction that counts: a wrong try must stay counted.
    """
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        locked = user.factor_locked_until is not None and user.factor_locked_until > clock.now()
        right = not locked and (_use_app_code(user, code) or _use_recovery_code(user, code))
        if not locked:
            _count(user, right=right)
    if locked:
        raise TooManyTries(minutes=FACTOR_LOCK_MINUTES)
    if not right:
        raise FactorWrong()


def drop_factor(user: User) -> None:
    """Take app and recovery codes away; the next sign-in sets them up anew. Called inside a service."""
    Authenticator.objects.filter(user=user).delete()
    user.factor_failures, user.factor_locked_until, user.demo_totp = 0, None, ""
    user.save(update_fields=["factor_failures", "factor_locked_until", "demo_totp"])


def _count(user: User, *, right: bool) -> None:
    user.factor_failures = 0 if right else user.factor_failures + 1
    if user.factor_failures >= FACTOR_TRIES:
        user.factor_failures = 0
        user.factor_locked_until = clock.now() + timedelta(minutes=FACTOR_LOCK_MINUTES)
    user.save(update_fields=["factor_failures", "factor_locked_until"])


def _use_app_code(user: User, code: str) -> bool:
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if row is None:
        return False
    # A demo's secret stands on its sign-in page: there, two visitors may show the same code.
    after = 0 if settings.DEMO and user.demo_totp else row.data["last"]
    period = totp.matching_period(open_secret(user, row.data), code, after)
    if period is None:
        return False
    row.data["last"] = period
    row.last_used_at = clock.now()
    row.save(update_fields=["data", "last_used_at"])
    return True


def _use_recovery_code(user: User, code: str) -> bool:
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    typed = "-".join(_groups("".join(filter(str.isdigit, code))))
    found = {digest.hex() for digest in blind_indexes(f"{user.pk}:{typed}", "recovery")}
    if row is None or not found & set(row.data["digests"]):
        return False
    row.data["digests"] = [digest for digest in row.data["digests"] if digest not in found]
    row.save(update_fields=["data"])
    return True


def _groups(digits: str) -> list[str]:
    return [digits[start : start + 4] for start in range(0, len(digits), 4)]


def open_secret(user: User, data: dict[str, Any]) -> str:
    """Open the app's sealed secret."""
    return cipher().open(b64decode(data["sealed"]), _place(user))


def _place(user: User) -> str:
    return place("accounts_totp", user.pk)


def _digest(user: User, code: str) -> str:
    return blind_index(f"{user.pk}:{code}", "recovery").hex()
