"""Refusals of demand."""

from careladder.kernel.errors import BadInput, Conflict, NotAllowed, gettext_noop


class EmployerKnown(Conflict):
    """The same credit code is already registered as an employer of the programme."""

    message = gettext_noop("An employer with this credit code is registered already: {name}. Open its page instead.")


class CreditCodeNeeded(BadInput):
    """Only a household has no unified social credit code."""

    message = gettext_noop("Enter the unified social credit code (18 characters); it stands on the licence.")


class EmployerNotVerified(NotAllowed):
    """Seats of an unverified employer must not reach anybody (fake adverts, trafficking)."""

    message = gettext_noop("{name} has not been verified yet. Check its licence and address first, then verify it.")


class NoAgreement(NotAllowed):
    """Companies offer seats under an agreement; households do so with their order."""

    message = gettext_noop("{name} has no agreement in force on {on}. Sign one before opening seats.")


class AgreementNumberTaken(Conflict):
    """Agreement numbers are unique in a programme."""

    message = gettext_noop("There is already an agreement with the number {number}. Use its next number.")


class DatesInDisorder(BadInput):
    """The later day lies before the earlier one."""

    message = gettext_noop("{later} must not be before {earlier}. Check both days.")


class WageTooLow(BadInput):
    """A seat must pay."""

    message = gettext_noop("Enter the monthly wage in yuan; it must be more than nothing.")


class VacancyNotOpen(Conflict):
    """The vacancy is filled or closed."""

    message = gettext_noop("{title} is no longer open. Choose another vacancy.")


class SeatsTaken(Conflict):
    """Every seat of the vacancy is taken."""

    message = gettext_noop("All {seats} seats of {title} are taken. Choose another vacancy or ask for more seats.")
