"""Refusals of certificates."""

from careladder.kernel.errors import BadInput, Conflict, NotAllowed, NotFound, gettext_noop


class CertificateNotFound(NotFound):
    """Missing, or not the reader's."""

    message = gettext_noop("This certificate does not exist or is not yours.")


class NotPassed(Conflict):
    """A certificate says that somebody has shown what she can do."""

    message = gettext_noop(
        "No certificate can be issued: the final exam was not passed, or the class is not closed yet."
    )


class NoOwnCertificate(Conflict):
    """The programme issues its own certificates only."""

    message = gettext_noop(
        "The programme does not issue certificates of this course itself. Ask the body that examines for it."
    )


class NumberTaken(Conflict):
    """The pack's format gives two certificates one number."""

    message = gettext_noop(
        "The number {number} is taken. The programme's number format must be corrected before more are issued."
    )


class OtherProgramme(NotAllowed):
    """An actor acts in one programme."""

    message = gettext_noop("This certificate belongs to another programme. Switch to it first.")


class AlreadyRevoked(Conflict):
    """A certificate is revoked once."""

    message = gettext_noop("The certificate {number} was revoked on {day} already.")


class RevokeReasonUnknown(BadInput):
    """Taking something away from somebody needs a reason."""

    message = gettext_noop("«{reason}» is no reason for revoking a certificate. Choose one of the list.")


class IssuedTooEarly(BadInput):
    """The day of issue lies between the decision and today."""

    message = gettext_noop("A certificate of this class can be dated from {first} to {last}. Correct the day.")
