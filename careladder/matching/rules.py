"""Pure rules of matching."""

from collections.abc import Iterable, Mapping
from typing import Any

# What an employer may learn of a score: nothing of hardship, nothing of the lowest wage she would accept. Wishes and
# ratings wait until somebody has stated any: a neutral middle would read like praise.
SHOWN_TO_EMPLOYERS = ("skill_surplus", "distance", "experience")


def shown_to_employer(points: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The components of a kept score that an employer may see, in the order of the score."""
    return [part for part in points if part["code"] in SHOWN_TO_EMPLOYERS]


def status_after(*, worker_yes: bool | None, employer_yes: bool | None) -> str:
    """The status that two answers make: one no declines, two yeses agree."""
    answers = (worker_yes, employer_yes)
    if False in answers:
        return "declined"
    if answers == (True, True):
        return "agreed"
    return "worker_yes" if worker_yes else "employer_yes" if employer_yes else "proposed"
