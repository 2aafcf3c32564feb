"""Refusals of the registry."""

from careladder.kernel.errors import BadInput, Conflict, NotAllowed, NotFound, gettext_noop


class PersonNotFound(NotFound):
    """Missing, or outside the reader's scope."""

    message = gettext_noop("This person does not exist or is not in your area. Search again by name or ID number.")


class NameMissing(BadInput):
    """Nobody is registered without a name."""

    message = gettext_noop("The name is missing. Enter it as printed on the identity card.")


class NameDiffers(Conflict):
    """The number belongs to somebody of another name; which name is not said."""

    message = gettext_noop(
        "This ID number is already on file under another name. Compare name and number with the identity card."
    )


class RegionOutOfScope(NotAllowed):
    """A desk works for its own region."""

    message = gettext_noop("The region {region} is not yours to register for. Choose a region inside your own.")


class OtherProgramme(NotAllowed):
    """An actor acts in one programme."""

    message = gettext_noop("You are not signed in to the programme {programme}. Switch to it first.")


class RegionMalformed(BadInput):
    """Not a code of GB/T 2260."""

    message = gettext_noop("«{region}» is no region code. Use 6, 9 or 12 digits, for example 141124.")


class NotRegistered(Conflict):
    """What a programme decides it decides about people on its own books."""

    message = gettext_noop("This person is not registered in this programme. Register her first.")


class CircumstanceOverlaps(Conflict):
    """The same thing can't hold twice on one day."""

    message = gettext_noop(
        "«{kind}» is already recorded for some of these days. Change the days, or withdraw the earlier entry."
    )


class CircumstanceWrong(BadInput):
    """Area, kind or days are impossible."""

    message = gettext_noop("This circumstance can't be recorded: {problem}")


class CircumstanceNotFound(NotFound):
    """Missing, or not the reader's."""

    message = gettext_noop("This entry does not exist or is not in your area.")


class GroupUnknown(NotFound):
    """The pack has no such group."""

    message = gettext_noop("The programme knows no group «{group}». Choose one of the list.")


class RecognitionNotFound(NotFound):
    """Missing, or not the reader's."""

    message = gettext_noop("This application does not exist or is not in your area.")


class RecognitionOpen(Conflict):
    """One open application or standing recognition in a group."""

    message = gettext_noop("There is already an open application or a recognition in this group. Open that one.")


class MakerIsChecker(NotAllowed):
    """Who filed an application doesn't decide on it."""

    message = gettext_noop("You filed this application yourself. A colleague must decide on it.")


class AlreadyDecided(Conflict):
    """An application is decided once."""

    message = gettext_noop("This application was decided before. Reload the page to see by whom.")


class RuleStandsAgainst(Conflict):
    """A person may not be recognised against the rules; the file must change first."""

    message = gettext_noop(
        "The rules do not hold for this person today, so she can't be recognised. "
        "Add the missing documents to her file, or refuse the application with a reason."
    )


class ReasonMissing(BadInput):
    """A decision against somebody says why."""

    message = gettext_noop("A reason is missing. Write in one sentence why, so that she can answer it.")


class NotRecognised(Conflict):
    """Only a standing recognition can end."""

    message = gettext_noop("This recognition does not stand, so it can't be ended.")


class ExitReasonUnknown(BadInput):
    """The pack lists the reasons for which a recognition ends."""

    message = gettext_noop("«{reason}» is no reason for which a recognition ends here. Choose one of the list.")


class PhoneNeeded(Conflict):
    """A worker's account is opened by a code sent to her phone."""

    message = gettext_noop("There is no phone number in her file. Enter one before you open an account for her.")


class SameFile(BadInput):
    """A file can't be joined to itself."""

    message = gettext_noop("This is the same file. Enter the ID number of the other one.")


class UsedElsewhere(Conflict):
    """Joining must not make somebody disappear from another programme's books."""

    message = gettext_noop(
        "The other file is used by another programme as well. Open that one and join this file to it."
    )


class AlreadyMerged(Conflict):
    """A file is merged once; take it apart before merging again."""

    message = gettext_noop("One of the two files was merged before. Take that apart first.")


class NotMerged(Conflict):
    """Only a merged file can be taken apart."""

    message = gettext_noop("This file was not merged, so there is nothing to take apart.")


class FieldUnknown(BadInput):
    """Only the sealed fields of a file can be revealed."""

    message = gettext_noop("«{field}» is no field that can be shown.")


class CorrectionEmpty(BadInput):
    """A correction changes something."""

    message = gettext_noop("Nothing was changed. Correct a field, or leave the page.")
