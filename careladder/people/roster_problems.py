"""What can be wrong with a row of a roster: each code with its sentence, and what it does to the row."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from careladder.gates.enums import RowStatus


@dataclass(frozen=True)
class Problem:
    """A code's short name, the sentence that says what to do, and the row's status (accepted: only a warning)."""

    code: str
    label: Promise
    message: Promise
    status: RowStatus


_REJECTED = (
    ("id_missing", _("ID number missing"), _("The ID number is missing. Enter the 18 characters printed on the card.")),
    (
        "id_length",
        _("ID number too short or long"),
        _("The ID number has not 18 characters (old ones 15). Compare it with the card."),
    ),
    (
        "id_precision_lost",
        _("ID number cut by the spreadsheet"),
        _("The spreadsheet has cut the ID number to zeros. Format the column as text and type the number again."),
    ),
    (
        "id_birthdate",
        _("Impossible date of birth"),
        _("Digits 7 to 14 of the ID number are no possible date of birth. Compare it with the card."),
    ),
    (
        "id_checksum",
        _("Wrong digit in the ID number"),
        _("The last character of the ID number does not fit the others, so a digit is wrong. Compare it."),
    ),
    ("name_missing", _("Name missing"), _("The name is missing. Enter it as printed on the identity card.")),
    (
        "name_differs",
        _("Number on file under another name"),
        _("The ID number is on file under another name. Compare name and number with the identity card."),
    ),
)
_DUPLICATE = (
    (
        "duplicate_in_file",
        _("Twice in this file"),
        _("The ID number stands further up in this file already. This row is left out; delete it."),
    ),
    (
        "already_registered",
        _("Registered already"),
        _("This person is registered in the programme already. This row is left out; nothing needs to be done."),
    ),
)
_WARNING = (
    (
        "sex_mismatch",
        _("Sex does not fit the ID number"),
        _("The sex in the row does not fit the ID number, which was believed. Check which of the two is wrong."),
    ),
    (
        "phone_invalid",
        _("No mobile number"),
        _("The phone is no mobile number of 11 digits, so it was left empty. Ask for it and enter it on her page."),
    ),
    (
        "category_unknown",
        _("Category not understood"),
        _("The programme does not know this word for a category. Her file keeps it as text; record what is proven."),
    ),
)

PROBLEMS = {
    code: Problem(code, label, message, status)
    for group, status in (
        (_REJECTED, RowStatus.REJECTED),
        (_DUPLICATE, RowStatus.DUPLICATE),
        (_WARNING, RowStatus.ACCEPTED),
    )
    for code, label, message in group
}
