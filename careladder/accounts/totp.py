"""One-time codes of an authenticator app (RFC 6238: SHA-1, six digits, thirty seconds)."""

from urllib.parse import quote, urlencode

from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.utils.crypto import constant_time_compare

from careladder.kernel import clock

PERIOD = 30  # seconds
_DRIFT = 1  # periods a phone's clock may be off

new_secret = generate_totp_secret


def code_now(secret: str) -> str:
    """Return the code of this moment: for a demo's sign-in page and for tests."""
    return format_hotp_value(hotp_value(secret, _period()))


def matching_period(secret: str, code: str, after: int = 0) -> int | None:
    """Return the period whose code this is, if it is later than `after`; a code serves once."""
    for period in range(_period() - _DRIFT, _period() + _DRIFT + 1):
        if period > after and _same(format_hotp_value(hotp_value(secret, period)), code):
            return period
    return None


def address(secret: str, *, account: str, issuer: str) -> str:
    """Return the otpauth:// address that an authenticator app reads from the QR code."""
    words = urlencode({"secret": secret, "issuer": issuer, "digits": 6, "period": PERIOD}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?{words}"


def _period() -> int:
    return int(clock.now().timestamp()) // PERIOD


def _same(expected: str, given: str) -> bool:
    return constant_time_compare(expected, given.replace(" ", "").strip())
