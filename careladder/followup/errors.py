"""Refusals of follow-up."""

from careladder.kernel.errors import BadInput, Conflict, gettext_noop


class VisitMade(Conflict):
    """A visit is made once."""

    message = gettext_noop("This visit was recorded already, on {on}. Plan another one if there is more to say.")


class SatisfactionOutOfRange(BadInput):
    """Satisfaction is one to five."""

    message = gettext_noop("Satisfaction is a number from 1 to 5.")


class StillEmployedNeeded(BadInput):
    """A visit that reached her must say whether she still works there."""

    message = gettext_noop("She was reached: say whether she still works there.")


class UnknownCaseType(BadInput):
    """The pack doesn't know this type."""

    message = gettext_noop("Choose what the case is about from the list.")


class CaseClosedAlready(Conflict):
    """A closed case stays closed."""

    message = gettext_noop("This case was closed already. Open a new one if it goes on.")


class ReasonToRead(BadInput):
    """What somebody told in confidence is not opened without a reason."""

    message = gettext_noop("Say why you need to read it. Your name and the reason are recorded.")
