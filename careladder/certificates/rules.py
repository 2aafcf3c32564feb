"""What a certificate's number may look like to a reader, and what of a certificate anybody may see."""

from dataclasses import dataclass
from datetime import date

from careladder.kernel.text import narrow
from careladder.packs.text import Text

LONGEST = 30


@dataclass(frozen=True)
class PublicCertificate:
    """What anybody who knows the number may see. The name is masked; there is no ID number, phone or region."""

    number: str
    name: str
    programme: Text
    kind: Text
    course: Text
    occupation: Text
    level: int
    issued_on: date
    revoked_on: date | None

    @property
    def valid(self) -> bool:
        """Whether it still counts."""
        return self.revoked_on is None


def clean_number(text: str) -> str:
    """A number as printed: half-width, capital letters, without the spaces and dashes people put in."""
    plain = narrow(text).upper()
    return "".join(sign for sign in plain if sign.isascii() and sign.isalnum())[:LONGEST]
