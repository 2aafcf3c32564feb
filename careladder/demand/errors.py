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


class WageOutOfRange(BadInput):
    """A seat must pay, and nobody pays a million a month."""

    message = gettext_noop("Enter the monthly wage in yuan: more than 0, at most 1,000,000.")


class YearsOutOfRange(BadInput):
    """Nobody has worked that long."""

    message = gettext_noop("Enter the years of experience wanted: 0 to 60.")


class VacancyNotOpen(Conflict):
    """The vacancy is filled or closed, or its employer may not offer it any more."""

    message = gettext_noop("{title} is no longer open. Choose another vacancy.")


class SeatsTaken(Conflict):
    """Every seat of the vacancy is taken."""

    message = gettext_noop("All {seats} seats of {title} are taken. Choose another vacancy or ask for more seats.")


class EmployerNameMissing(BadInput):
    """Nobody can check an employer without a name."""

    message = gettext_noop(
        "The employer's name is missing. Enter it as on the licence; for a household, the family name."
    )


class UnknownKind(BadInput):
    """The kind of employer is none of the list."""

    message = gettext_noop("«{kind}» is no kind of employer. Choose one of the list.")


class PlaceUnknown(BadInput):
    """The place is no region of GB/T 2260 known here."""

    message = gettext_noop("The region code {region} is not known. Choose a place of the list.")


class OccupationUnknown(BadInput):
    """The occupation is none of the 2022 classification."""

    message = gettext_noop("«{occupation}» is no occupation of the national list. Choose one of the list.")


class LevelOutOfRange(BadInput):
    """Levels ascend from 1 to 5."""

    message = gettext_noop("The level must lie between 1 (junior) and 5 (senior technician).")


class SeatsNeeded(BadInput):
    """A vacancy has a seat."""

    message = gettext_noop("Enter how many people are wanted: 1 or more.")


class CloseReasonNeeded(BadInput):
    """Whoever was proposed learns why."""

    message = gettext_noop("Choose why the vacancy is closed, so that those who were proposed can be told.")


class AnotherProgramme(NotAllowed):
    """An actor acts in one programme."""

    message = gettext_noop("You are not signed in to the programme {programme}. Switch to it first.")
