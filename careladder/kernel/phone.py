"""Mainland mobile numbers."""

from __future__ import annotations

import re

from careladder.kernel.errors import BadInput
from careladder.kernel.errors import gettext_noop as _
from careladder.kernel.text import squeeze

_MOBILE = re.compile(r"^1[3-9]\d{9}$", re.ASCII)
_PREFIX = re.compile(r"^(?:\+|00)86(?=1\d{10}$)|^86(?=1\d{10}$)", re.ASCII)


class PhoneProblem(BadInput):
    """Base of the reasons why a text is no mobile number."""


class PhoneMissing(PhoneProblem):
    message = _("The phone number is missing. Ask for a mobile number of 11 digits.")


class PhoneInvalid(PhoneProblem):
    message = _("This is not a mobile number: 11 digits starting with 13 to 19 are needed. Ask for it again.")


def parse_phone(text: str | int | float | None) -> str:
    """The 11 digits of a mobile number, whatever spaces, hyphens, `+86` or spreadsheet cell it came in."""
    if isinstance(text, float):
        text = f"{text:.0f}" if text.is_integer() else repr(text)
    plain = re.sub(r"[-‐‑–—()]", "", squeeze("" if text is None else str(text)))
    if not plain:
        raise PhoneMissing()
    plain = _PREFIX.sub("", plain.removesuffix(".0"))
    if not _MOBILE.match(plain):
        raise PhoneInvalid()
    return plain
