"""Refusals of placement."""

from careladder.kernel.errors import BadInput, Conflict, NotAllowed, gettext_noop


class NotAgreed(NotAllowed):
    """Nobody is placed whom one side has not said yes to."""

    message = gettext_noop("Both sides must say yes before the placement. Still waiting for: {missing}.")


class WorksAlready(Conflict):
    """One job at a time, part-time work apart."""

    message = gettext_noop(
        "She works elsewhere at that time. End the earlier contract first, or choose part-time work."
    )


class PlacedAlready(Conflict):
    """The proposal has become a contract before."""

    message = gettext_noop("This proposal has become a contract already. Open the contract instead.")


class KindUnknown(BadInput):
    """The pack lists the kinds of contracts."""

    message = gettext_noop("«{kind}» is no kind of contract here. Choose one of the list.")


class StationUnknown(BadInput):
    """Only a field station of the programme looks after somebody."""

    message = gettext_noop("This field station does not belong to the programme. Choose one of the list.")


class EndedAlready(Conflict):
    """The contract has ended."""

    message = gettext_noop("This contract has ended already, on {on}.")


class EndBeforeStart(BadInput):
    """The last day lies before the first."""

    message = gettext_noop("The last day ({end}) must not be before the first ({start}).")


class EndReasonUnknown(BadInput):
    """Why people leave is counted, so it is one of a list."""

    message = gettext_noop("Choose why the work ended.")


class MonthOutsideContract(BadInput):
    """Wages are for months of the contract that have begun."""

    message = gettext_noop("{month} is not a month of this contract that has begun. Choose another month.")


class WageNotNegative(BadInput):
    """Amounts are never below zero."""

    message = gettext_noop("Enter what was paid in yuan, 0 if nothing was paid.")


class MonthlyWageNeeded(BadInput):
    """A contract must say what it pays."""

    message = gettext_noop("Enter the agreed monthly wage in yuan.")


class PayDayOutOfRange(BadInput):
    """Months have at most 31 days."""

    message = gettext_noop("The pay day must be a day of the month, 1 to 31.")


class NotYourWord(NotAllowed):
    """What the worker says nobody else may say for her but staff whom she told; the same for the employer."""

    message = gettext_noop("You can't state this for somebody else. Each side gives its own word.")


class DisputeUnknown(BadInput):
    """What is wrong must be one of a list."""

    message = gettext_noop("Choose what is not right about the contract.")
