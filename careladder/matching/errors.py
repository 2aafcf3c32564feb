"""Refusals of matching."""

from careladder.kernel.errors import BadInput, Conflict, NotAllowed, gettext_noop


class NoWorkWish(BadInput):
    """Nobody is proposed who has not said what work she would take."""

    message = gettext_noop("{name} has not said yet what work she would take. Fill in her work wish first.")


class NotFeasible(NotAllowed):
    """A hard rule of the programme does not hold."""

    message = gettext_noop("This proposal breaks a rule: {reasons}")


class ProposedBefore(Conflict):
    """The pair has a live proposal."""

    message = gettext_noop("This person is proposed for this vacancy already. Open the proposal instead.")


class ProposalClosed(Conflict):
    """Nobody can answer a proposal that is declined, withdrawn or placed."""

    message = gettext_noop("This proposal is closed. Nothing can be changed any more.")


class DeclineReasonNeeded(BadInput):
    """The other side learns why."""

    message = gettext_noop("Choose a reason for declining, so that the next proposal fits better.")
