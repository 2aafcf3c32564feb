"""Refusals of subsidies."""

from careladder.kernel.errors import Conflict, NotAllowed, gettext_noop


class NotEntitled(NotAllowed):
    """The rules say no, or not yet; `reasons` holds the sentences."""

    message = gettext_noop("This subsidy is not due: {reasons}")


class ClaimedBefore(Conflict):
    """The same subsidy for the same thing, in whichever programme."""

    message = gettext_noop("This subsidy has been claimed before for the same thing. It is due only once.")


class ClaimNotOpen(Conflict):
    """The claim has moved on."""

    message = gettext_noop("This claim is no longer waiting for this step. Reload the page to see where it stands.")


class SamePerson(NotAllowed):
    """Who filed doesn't review; who filed or reviewed doesn't pay."""

    message = gettext_noop("You took an earlier step of this claim yourself. Another person must take this one.")


class ReasonNeeded(Conflict):
    """A refusal without a reason can't be appealed against."""

    message = gettext_noop("Write down why the claim is refused; the applicant will read it.")


class BudgetExhausted(Conflict):
    """The year's money doesn't reach."""

    message = gettext_noop(
        "The budget of {year} has {left} left, and this claim needs {needed}. Raise the budget first."
    )
