"""Refusals at the doors of the house and in the management of accounts."""

from careladder.kernel.errors import BadInput, Conflict, DomainError, NotAllowed, NotFound, gettext_noop


class WrongCredentials(BadInput):
    """Which of the two was wrong is never said: that would tell strangers which names exist."""

    message = gettext_noop("The sign-in name or the password is not right. Check both and try again.")


class TooManyTries(DomainError):
    """Guessing is slowed down until nobody can win by it."""

    message = gettext_noop(
        "There were too many wrong tries. Wait {minutes} minutes, or ask your administrator for a new password."
    )
    status = 429


class NoRoleToday(NotAllowed):
    """An account without a role opens nothing."""

    message = gettext_noop("Your account has no role today. Ask the administrator of your programme.")


class PasswordRefused(BadInput):
    """A new password that the policy does not take; the sentence comes from the policy."""

    message = gettext_noop("This password can't be used: {problem}")


class OldPasswordWrong(BadInput):
    """Whoever finds an open session must not be able to take the account over."""

    message = gettext_noop("The present password is not right. Type it again.")


class FactorWrong(BadInput):
    """Wrong, used before, or of another minute."""

    message = gettext_noop(
        "This code is not right or was used already. Wait for the next code and type its six digits."
    )


class FactorExists(Conflict):
    """A second factor is set up once; only an administrator takes it away."""

    message = gettext_noop("A second factor is already set up for this account. Sign in with its code.")


class CodeWrong(BadInput):
    """Wrong, too old, replaced by a newer one, or meant for nobody: one sentence for all."""

    message = gettext_noop(
        "This code is not right or no longer valid. Type the six digits of the newest message, or ask for a new code."
    )


class TooManyCodes(DomainError):
    """The caps on codes to one phone, from one address and in total. Which one was met is not said."""

    message = gettext_noop("Too many codes were asked for. Try again later, or ask at a service window.")
    status = 429


class UsernameTaken(Conflict):
    """Sign-in names are unique across programmes."""

    message = gettext_noop(
        "The sign-in name «{username}» is taken. Choose another, for example with the county's name."
    )


class RoleUnknown(BadInput):
    """Roles are data; this one is not among them."""

    message = gettext_noop("There is no role «{role}». Choose one of the list.")


class RoleHeldAlready(Conflict):
    """A role is held once in one place."""

    message = gettext_noop("This account holds the role already. Nothing needs to be done.")


class RoleNeedsOrganisation(BadInput):
    """A base, employer, household or station sees only what is its own, so it must be named."""

    message = gettext_noop("This role works for one organisation. Choose an organisation of the right kind.")


class RegionNotServed(BadInput):
    """A desk works inside its programme's region."""

    message = gettext_noop("The region {region} is not one of this programme. Choose one of the list.")


class RoleEndedAlready(Conflict):
    """A role ends once."""

    message = gettext_noop("This role has ended before. Reload the page.")


class NotOnYourself(NotAllowed):
    """Nobody locks herself out, and nobody resets her own password without knowing it."""

    message = gettext_noop("You can't do this to your own account. Ask another administrator.")


class WorksElsewhereToo(NotAllowed):
    """An account with a role in another programme is not one administrator's alone."""

    message = gettext_noop("This account also works in another programme. Its administrator has to agree: ask there.")


class OtherProgramme(NotAllowed):
    """An actor acts in one programme."""

    message = gettext_noop("You are not signed in to the programme {programme}. Switch to it first.")


class UserNotFound(NotFound):
    """Missing, or of another programme."""

    message = gettext_noop("This account does not exist or is not of your programme.")


class ApiKeyNotFound(NotFound):
    """Missing, or of another programme."""

    message = gettext_noop("This key does not exist or is not of your programme.")


class ApiKeyRefused(DomainError):
    """Unknown, revoked or expired: one sentence for all."""

    message = gettext_noop(
        "The API key is missing, wrong, expired or revoked. Ask the programme's administrator for one."
    )
    status = 401


class IdempotencyKeyMissing(DomainError):
    """A write that may be retried must say so."""

    message = gettext_noop(
        "The header Idempotency-Key is missing. Send a new text of 8 to 200 characters with every new write, "
        "and the same text when you retry it."
    )
    status = 400


class IdempotencyKeyReused(Conflict):
    """One key, one write."""

    message = gettext_noop(
        "This Idempotency-Key was used for another request before. Send a new key for a new request."
    )
