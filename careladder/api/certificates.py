"""Checking a certificate."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from careladder.accounts.access import PUBLIC, DataClass
from careladder.api.access import operation
from careladder.api.schemas import Words
from careladder.certificates.errors import CertificateNotFound
from careladder.certificates.selectors import find_by_number

router = Router(tags=["certificates"])


class CertificateOut(Schema):
    """What anybody who holds a certificate may learn about it: the holder's name stays masked."""

    number: str
    name: str
    programme: Words
    kind: Words
    course: Words
    occupation: Words
    level: int
    issued_on: date
    revoked_on: date | None
    valid: bool


@operation(
    router,
    "GET",
    "/certificates/{number}",
    needs=PUBLIC,
    data=DataClass.OPEN,
    answer=CertificateOut,
    summary="Check a certificate by its number",
)
def certificate_check(request: HttpRequest, number: str) -> Any:  # noqa: ARG001
    """Whether a certificate exists and still counts."""
    found = find_by_number(number)
    if found is None:
        raise CertificateNotFound()
    return found
