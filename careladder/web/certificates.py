"""A certificate as it is shown to its owner and on paper: in words, with the address where anybody can check it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from careladder.certificates.selectors import verification_url
from careladder.kernel.codes import LEVELS
from careladder.packs import Pack
from careladder.packs.programmes import programme
from careladder.packs.text import Text, say


@dataclass(frozen=True)
class Paper:
    """One certificate in words. `address` is what its QR code holds."""

    uid: UUID
    number: str
    name: str
    id_mask: str
    kind: Text
    course: Text
    occupation: Text
    level: Text | None
    issued_on: date
    revoked_on: date | None
    address: str
    pack: Pack

    @property
    def sentence(self) -> Text:
        """What the paper says. Paper goes to people of either language, so it carries both."""
        return say(
            f"参加“{self.course.zh}”培训，出勤和考核均合格，特发此证。",
            f'has attended the course "{self.course.en}" and passed its final exam.',
        )


def paper_of(certificate: Any) -> Paper:
    """Say a certificate in words."""
    pack = programme(certificate.programme)
    return Paper(
        uid=certificate.pk,
        number=certificate.number,
        name=certificate.person.name,
        id_mask=certificate.person.id_mask,
        kind=pack.words_for("certificate", certificate.kind),
        course=pack.words_for("course", certificate.course),
        occupation=pack.words_for("occupation", certificate.occupation),
        level=level_words(certificate.level),
        issued_on=certificate.issued_on,
        revoked_on=certificate.revoked_on,
        address=verification_url(certificate.number),
        pack=pack,
    )


def level_words(level: int) -> Text | None:
    """The name of a skill level (1 lowest); None where the certificate has none."""
    return say(LEVELS[level].zh, LEVELS[level].en) if level else None
