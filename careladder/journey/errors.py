"""Refusals of the journey."""

from careladder.kernel.errors import BadInput, Conflict, NotFound, gettext_noop


class BadPayload(BadInput):
    """The payload does not fit its kind."""

    message = gettext_noop("The fact «{kind}» can't be recorded: {problem}.")


class FactNotFound(NotFound):
    """No such fact."""

    message = gettext_noop("There is no such entry in the record.")


class AlreadyVoided(Conflict):
    """A fact is voided once; correcting the correction voids that one instead."""

    message = gettext_noop("This entry has been corrected before. Correct the newer entry instead.")


class LedgerBroken(Conflict):
    """Verification found a difference; `fact` names the first one."""

    message = gettext_noop("The record does not verify at fact {fact} (position {position}): {problem}.")
