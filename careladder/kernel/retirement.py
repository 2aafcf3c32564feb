"""Statutory retirement age by month of birth.

Decision of the Standing Committee of the National People's Congress on gradually raising the statutory retirement age,
in force 2025-01-01: one month later for every four (men, women of 55) or two (women of 50) months of birth, up to 63,
58 and 55 years.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from careladder.kernel.codes import FEMALE, MALE, SEX
from careladder.kernel.errors import BadInput
from careladder.kernel.errors import gettext_noop as _
from careladder.kernel.periods import add_months

Kind = Literal["men", "women55", "women50"]


class RetirementUnclear(BadInput):
    message = _(
        "The retirement age cannot be told from sex and kind of post ({sex}, {kind}). "
        "Record the sex, and for a woman whether her post retires at 55 or at 50."
    )


@dataclass(frozen=True, slots=True)
class _Track:
    """`base` years before the change.

    For those born from January of `first_year` on they rise by a month per `step` months of birth, by `most` months.
    """

    sex: str
    base: int
    first_year: int
    step: int
    most: int


_TRACKS: Final[dict[str, _Track]] = {
    "men": _Track(MALE, 60, 1965, 4, 36),
    "women55": _Track(FEMALE, 55, 1970, 4, 36),
    "women50": _Track(FEMALE, 50, 1975, 2, 60),
}


def statutory_age(sex: str, kind: str, born_on: date) -> tuple[int, int]:
    """Years and months of age at which the person retires; `sex` in GB/T 2261.1 (`1`, `2`) or in words."""
    years, months = divmod(_age_in_months(sex, kind, born_on), 12)
    return years, months


def retires_on(sex: str, kind: str, born_on: date) -> date:
    """The first day at statutory age."""
    return add_months(born_on, _age_in_months(sex, kind, born_on))


def _age_in_months(sex: str, kind: str, born_on: date) -> int:
    track = _TRACKS.get(kind)
    if track is None or track.sex != SEX.find_text(sex):
        raise RetirementUnclear(sex=sex, kind=kind)
    born_in = (born_on.year - track.first_year) * 12 + born_on.month
    delay = min(track.most, -(-born_in // track.step)) if born_in > 0 else 0
    return track.base * 12 + delay
