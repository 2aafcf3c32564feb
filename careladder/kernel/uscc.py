"""Unified social credit codes (GB 32100), village collectives (N…) included."""

from __future__ import annotations

import re
from dataclasses import dataclass

from careladder.kernel.errors import BadInput
from careladder.kernel.errors import gettext_noop as _
from careladder.kernel.text import squeeze

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # I, O, S, V and Z would be misread
_VALUE = {character: value for value, character in enumerate(_ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_FORM = re.compile(rf"[{_ALPHABET}]{{2}}\d{{6}}[{_ALPHABET}]{{10}}", re.ASCII)
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORG_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PER_SEED = 31**6


class UsccProblem(BadInput):
    """Base of the reasons why a text is no credit code."""


class UsccMissing(UsccProblem):
    message = _("The unified social credit code is missing. Copy its 18 characters from the licence.")


class UsccForm(UsccProblem):
    message = _(
        "A unified social credit code has 18 digits and capital letters, never I, O, S, V or Z. "
        "Compare it with the licence."
    )


class UsccChecksum(UsccProblem):
    message = _("The last character of this credit code does not fit the others, so one is wrong. Compare it.")


@dataclass(frozen=True, slots=True)
class Uscc:
    """A checked code. `authority` registered it (1 staffing, 5 civil affairs, 9 market, N agriculture …)."""

    code18: str
    authority: str
    category: str
    region6: str
    org_code: str

    @property
    def org_code_fits(self) -> bool:
        """Whether the organisation code inside carries its own GB 11714 check character: a hint, not a verdict."""
        return org_check_character(self.org_code[:8]) == self.org_code[8]

    @property
    def village_collective(self) -> bool:
        """Registered by the agricultural authority."""
        return self.authority == "N"

    def __str__(self) -> str:
        return self.code18


def parse_uscc(text: str | None) -> Uscc:
    """Read a code of 18 characters, spaces, hyphens and lower case forgiven, wrong letters never guessed."""
    plain = squeeze(text or "").upper().replace("-", "")
    if not plain:
        raise UsccMissing()
    if not _FORM.fullmatch(plain):
        raise UsccForm()
    if check_character(plain[:17]) != plain[17]:
        raise UsccChecksum()
    return Uscc(plain, plain[0], plain[1], plain[2:8], plain[8:17])


def check_character(first17: str) -> str:
    """GB 32100: weights 3^i mod 31."""
    total = sum(_VALUE[character] * weight for character, weight in zip(first17, _WEIGHTS, strict=True))
    return _ALPHABET[-total % 31]


def org_check_character(first8: str) -> str:
    """GB 11714: modulus 11, ten is written X."""
    total = sum(_ORG_DIGITS.index(c) * weight for c, weight in zip(first8, _ORG_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]


def synthetic_uscc(seed: int, county: str = "142399") -> str:
    """A valid code of an enterprise that cannot exist: its county is assigned to no one. One code for each seed."""
    if not 0 <= seed < _PER_SEED:
        raise ValueError("The seed of a synthetic code lies between 0 and 31^6 - 1.")
    serial = ""
    for _place in range(6):
        seed, digit = divmod(seed, 31)
        serial = _ALPHABET[digit] + serial
    org = f"MA{serial}"
    first17 = f"91{county}{org}{org_check_character(org)}"
    return first17 + check_character(first17)
