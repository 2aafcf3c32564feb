"""What the engine refuses, in sentences: which column, which row, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from careladder.kernel.errors import BadInput, Conflict, gettext_noop

MOST_SENTENCES = 20  # a table with a hundred thousand wrong rows is told in a screenful


class BadTable(BadInput):
    """The tables of workers or vacancies cannot be taken; `sentences` holds one per problem."""

    message: ClassVar[str] = gettext_noop("{sentences}")

    def __init__(self, sentences: Sequence[str] | str) -> None:
        self.sentences = tuple(sentences.splitlines() if isinstance(sentences, str) else sentences)
        shown = list(self.sentences[:MOST_SENTENCES])
        if len(self.sentences) > MOST_SENTENCES:
            shown.append(f"… and {len(self.sentences) - MOST_SENTENCES} more.")
        super().__init__(sentences="\n".join(shown))


class UnknownId(BadInput):
    """A pair, a decision or a question names somebody who is not in the tables."""

    message: ClassVar[str] = gettext_noop("There is no {what} «{id}» in this run. Check the id, or add the row.")


class DecisionsClash(Conflict):
    """Forced and forbidden pairs, seats and minimums cannot all hold."""

    message: ClassVar[str] = gettext_noop("{problem}")


class DoesNotFit(Conflict):
    """The plan needs more memory than it may use, whichever way it is made."""


class NeitherFits(DoesNotFit):
    """Neither the pairs nor what pricing them on demand needs."""

    message: ClassVar[str] = gettext_noop(
        "Storing the pairs would take about {stored_mb} MB, and pricing them on demand still {needed_mb} MB; "
        "this run may use {allowed_mb} MB. Raise the limit, or split the run by region."
    )


class StableNeedsPairs(DoesNotFit):
    """A stable plan compares pairs that must lie in memory."""

    message: ClassVar[str] = gettext_noop(
        "A stable plan needs its pairs in memory, about {needed_mb} MB; this run may use {allowed_mb} MB. "
        "Raise the limit, split the run by region, or ask for the best total, which needs no stored pairs."
    )


class ListsNeedPairs(DoesNotFit):
    """Lists of a whole side are read from pairs that must lie in memory."""

    message: ClassVar[str] = gettext_noop(
        "Lists of everybody need the pairs in memory, about {needed_mb} MB; this run may use {allowed_mb} MB. "
        "Raise the limit, split the run by region, or leave the lists out."
    )
