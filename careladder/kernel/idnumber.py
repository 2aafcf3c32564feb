"""Citizen identity numbers (GB 11643), read so strictly that a wrong digit cannot become another person."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from careladder.kernel import clock
from careladder.kernel.codes import FEMALE, MALE
from careladder.kernel.errors import BadInput
from careladder.kernel.errors import gettext_noop as _
from careladder.kernel.masks import mask_id
from careladder.kernel.text import squeeze

DEMO_COUNTIES: Final = frozenset({"142399", "522399"})  # assigned to no county: their numbers belong to nobody


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_EARLIEST = date(1900, 1, 1)
_EXACT = 10**15  # spreadsheets keep 15 significant digits
_BLANKS = frozenset({"", "-", "--", "—", "——", "/", "无", "暂无", "不详", "未知", "N/A", "NA", "NULL", "NONE", "NAN"})
_SCIENTIFIC = re.compile(r"^\d(\.\d+)?E\+?\d+$")


class IdProblem(BadInput):
    """Base of the five reasons why a cell holds no identity number; `code` is one of `id_…`."""


class IdMissing(IdProblem):
    message = _("The identity number is missing. Enter the 18 characters printed on the card.")


class IdPrecisionLost(IdProblem):
    message = _(
        "The spreadsheet has cut this identity number: its last digits became zeros because the cell was a number. "
        "Format the column as text and type the number again."
    )


class IdLength(IdProblem):
    message = _(
        "An identity number has 17 digits and a last digit or X (old ones 15 digits); this entry does not. "
        "Compare it with the card."
    )


class IdBirthdate(IdProblem):
    message = _("Digits 7 to 14 of this identity number are no possible date of birth. Compare it with the card.")


class IdChecksum(IdProblem):
    message = _("The last character of this identity number does not fit the others, so a digit is wrong. Compare it.")


class DisabilityCertificateInvalid(BadInput):
    message = _(
        "A disability certificate number is the identity number followed by the category (1 to 7) and the grade "
        "(1 to 4), 20 characters in all. Compare it with the certificate."
    )


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A checked number. Its repr is masked, so that it can stand in a traceback.

    `region6` is the county that issued it, perhaps decades ago: never a residence. `sex` is GB/T 2261.1.
    `was_15` tells that the 15-digit form was read and completed.
    """

    number18: str = field(repr=False)
    region6: str
    born_on: date = field(repr=False)
    sex: str
    order: str = field(repr=False)
    was_15: bool = False

    @property
    def masked(self) -> str:
        """First and last four characters."""
        return mask_id(self.number18)

    @property
    def demo(self) -> bool:
        """True for numbers on a county code that belongs to nobody."""
        return self.region6 in DEMO_COUNTIES

    def __str__(self) -> str:
        return self.masked


@dataclass(frozen=True, slots=True)
class DisabilityCertificate:
    """`category` 1 sight, 2 hearing, 3 speech, 4 limbs, 5 intellect, 6 mind, 7 several; `grade` 1 gravest … 4."""

    holder: IdNumber
    category: int = field(repr=False)
    grade: int = field(repr=False)

    @property
    def number20(self) -> str:
        """The number as printed."""
        return f"{self.holder.number18}{self.category}{self.grade}"


def normalise(text: str) -> str:
    """Half-width, no spaces, no text mark, X upper case: `１４２… ｘ` and `142…X` are one number."""
    return squeeze(text).upper()


def parse_id(text: str | int | float | None) -> IdNumber:
    """Read a number of 18 or 15 digits, from text or from a spreadsheet's cell.

    The first problem found is raised, in this order: IdMissing, IdPrecisionLost, IdLength, IdBirthdate, IdChecksum.
    """
    plain = _digits_of(text)
    if not re.fullmatch(r"\d{15}|\d{17}[\dX]", plain, re.ASCII):
        raise IdLength()
    was_15 = len(plain) == 15
    first17 = plain[:6] + "19" + plain[6:] if was_15 else plain[:17]
    born_on = _birth_date(first17[6:14])
    number = first17 + check_character(first17)
    if not was_15 and number != plain:
        raise IdPrecisionLost() if plain.endswith("000") else IdChecksum()
    sex = MALE if int(first17[16]) % 2 else FEMALE
    return IdNumber(number, first17[:6], born_on, sex, first17[14:17], was_15)


def _digits_of(value: str | int | float | None) -> str:
    """The characters of a cell; a number too long for a spreadsheet to keep is refused here, before it is believed."""
    if value is None or isinstance(value, bool) or value != value:  # noqa: PLR0124 — NaN
        raise IdMissing()
    if isinstance(value, float):
        if abs(value) >= _EXACT:
            raise IdPrecisionLost()
        return f"{value:.0f}" if value.is_integer() else repr(value)
    plain = normalise(str(value))
    if plain in _BLANKS:
        raise IdMissing()
    if _SCIENTIFIC.match(plain) or (plain.endswith(".0") and len(plain) > 17):
        raise IdPrecisionLost()
    if isinstance(value, int) and value >= _EXACT and plain.endswith("000"):
        raise IdPrecisionLost()
    return plain.removesuffix(".0")


def _birth_date(digits: str) -> date:
    try:
        born_on = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as impossible:
        raise IdBirthdate() from impossible
    if not _EARLIEST <= born_on <= clock.today():
        raise IdBirthdate()
    return born_on


def check_character(first17: str) -> str:
    """GB 11643's check character (ISO 7064, MOD 11-2) of 17 digits."""
    return _CHECK[sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True)) % 11]


def synthetic_id(*, born_on: date, sex: str, order: int, county: str = "142399") -> str:
    """A checksum-valid number that belongs to nobody.

    `order` 0 … 499 numbers the people of one sex born on one day; the parity of digit 17 follows from `sex`.
    """
    if county not in DEMO_COUNTIES:
        raise ValueError("Synthetic numbers stand on demonstration counties only: a real county's may hit a person.")
    if sex not in (MALE, FEMALE) or not 0 <= order < 500:
        raise ValueError("Sex is '1' or '2', order 0 to 499.")
    first17 = f"{county}{born_on:%Y%m%d}{order * 2 + (sex == MALE):03d}"
    return first17 + check_character(first17)


def disability_certificate(text: str) -> DisabilityCertificate:
    """Read the 20 characters of a disability certificate; the identity number inside must be right as well."""
    plain = normalise(text)
    if not re.fullmatch(r"\d{17}[\dX][1-7][1-4]", plain, re.ASCII):
        raise DisabilityCertificateInvalid()
    try:
        holder = parse_id(plain[:18])
    except IdProblem as wrong:
        raise DisabilityCertificateInvalid() from wrong
    return DisabilityCertificate(holder, int(plain[18]), int(plain[19]))
