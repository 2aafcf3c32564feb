"""Refusals at the gates: each says what is wrong with the file and what to do with it."""

from careladder.kernel.errors import BadInput, Conflict, NotAllowed, NotFound, gettext_noop


class FileRefused(BadInput):
    """Base of everything that keeps a file out."""

    message = gettext_noop("This file can't be taken in. Save it again as an Excel workbook (.xlsx) and upload that.")


class FileEmpty(FileRefused):
    """Nothing was uploaded."""

    message = gettext_noop("The file is empty. Choose the file again.")


class FileTooLarge(FileRefused):
    """More bytes than the gate lets through."""

    message = gettext_noop("The file is larger than {megabytes} MB. Remove pictures and unused sheets, or split it.")


class FileUnpacksTooLarge(FileRefused):
    """A small file that unpacks to a huge one."""

    message = gettext_noop(
        "The workbook would unpack to more than {megabytes} MB. Copy the rows into a new workbook and upload that."
    )


class FileKindUnknown(FileRefused):
    """The content is no table we read, whatever its name says."""

    message = gettext_noop(
        "The file's content is neither an Excel workbook (.xlsx, .xls) nor a CSV table. "
        "Save it as .xlsx and upload that."
    )


class FileProtected(FileRefused):
    """An encrypted workbook can't be read without its password."""

    message = gettext_noop(
        "The workbook is protected by a password or damaged. Save it without password and upload that."
    )


class FileUnreadable(FileRefused):
    """The reader gave up or ran out of what it was allowed."""

    message = gettext_noop("The workbook can't be read. Copy the rows into a new workbook and upload that.")


class TooManyRows(FileRefused):
    """More rows than one file may hold."""

    message = gettext_noop("The sheet «{sheet}» has more than {limit} rows. Split the file.")


class TooManyColumns(FileRefused):
    """More columns than a roster has."""

    message = gettext_noop("The sheet «{sheet}» has more than {limit} columns. Remove the ones that are not needed.")


class CellTooLong(FileRefused):
    """One cell holds a text no roster needs."""

    message = gettext_noop("Row {row} of the sheet «{sheet}» has a cell with more than {limit} characters. Shorten it.")


class HeaderNotFound(FileRefused):
    """No row looks like the headings of this kind of table."""

    message = gettext_noop(
        "No row with column headings was found in the first {rows} rows. One row must hold at least: {wanted}."
    )


class SheetUnknown(FileRefused):
    """A sheet was asked for that the workbook does not have."""

    message = gettext_noop("The workbook has no sheet «{sheet}». It has: {known}.")


class ImportNotFound(NotFound):
    """Missing, or not the reader's."""

    message = gettext_noop("This import does not exist or is not in your area.")


class ImportAbandoned(Conflict):
    """An abandoned import is over; upload the file again."""

    message = gettext_noop("This import was abandoned. Upload the file again.")


class ImportCommitted(Conflict):
    """What was taken over can't be abandoned."""

    message = gettext_noop("This import was taken over already, so it can't be abandoned.")


class ReasonMissing(BadInput):
    """Whatever leaves the house leaves it for a reason."""

    message = gettext_noop("A reason is missing. Write in a few words what the list is for.")


class QuotaReached(NotAllowed):
    """One person carries out only so many rows a day."""

    message = gettext_noop(
        "You have exported {used} of {quota} rows allowed a day; this list has {rows}. "
        "Narrow it down, or ask the bureau head."
    )


class FieldNotPublic(BadInput):
    """The programme lists what may be published; nothing else may."""

    message = gettext_noop("The field «{field}» may not be published. Allowed here: {allowed}.")


class RawNumberPublished(BadInput):
    """A list under publicity shows no identity, phone or account number of a person."""

    message = gettext_noop("The column «{field}» holds something that looks like a personal number. Take it out.")


class NothingToPublish(BadInput):
    """An empty list is not published."""

    message = gettext_noop("The list is empty, so there is nothing to publish.")


class PublicationNotFound(NotFound):
    """Missing, not begun, or over."""

    message = gettext_noop("This notice is not online. Its days are over, or it never was.")
