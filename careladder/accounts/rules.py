"""What sign-in decides from plain values: the next step, and whether one more code may be sent."""

from dataclasses import dataclass
from enum import StrEnum

CODE_MINUTES = 10
CODE_TRIES = 5
FACTOR_TRIES = 8
FACTOR_LOCK_MINUTES = 15


class Step(StrEnum):
    """What a staff member has to do next before she is in."""

    SET_UP_FACTOR = "set-up"
    SHOW_FACTOR = "show"
    CHOOSE_PASSWORD = "password"  # noqa: S105 - the name of a step
    DONE = "done"


def next_step(*, needs_factor: bool, has_factor: bool, shown: bool, temporary: bool) -> Step:
    """Return the next step after the password was right.

    The password is changed last: a temporary password that leaked must not be enough to set one's own.
    """
    if needs_factor and not shown:
        return Step.SHOW_FACTOR if has_factor else Step.SET_UP_FACTOR
    return Step.CHOOSE_PASSWORD if temporary else Step.DONE


@dataclass(frozen=True)
class CodeCaps:
    """How many codes may be sent, and how many wrong ones typed before nobody may try any more.

    Six digits are guessed once in a million tries. A phone alone can be tried 25 times a day; without the caps on an
    address and on the whole programme, ten thousand phones could be tried 250,000 times a day.
    """

    per_phone_and_day: int = 5
    per_address_and_hour: int = 20
    total_per_hour: int = 600
    wrong_tries_per_day: int = 2000


CAPS = CodeCaps()


@dataclass(frozen=True)
class CodeCount:
    """What was sent and tried so far."""

    phone_today: int
    address_this_hour: int
    total_this_hour: int


def may_send(count: CodeCount, caps: CodeCaps = CAPS) -> bool:
    """Whether one more code may be sent."""
    return (
        count.phone_today < caps.per_phone_and_day
        and count.address_this_hour < caps.per_address_and_hour
        and count.total_this_hour < caps.total_per_hour
    )
