"""Passwords: checking, choosing, resetting."""

from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from careladder.accounts.errors import (
    NoRoleToday,
    NotOnYourself,
    OldPasswordWrong,
    PasswordRefused,
    TooManyTries,
    WrongCredentials,
)
from careladder.accounts.facts import PasswordReset
from careladder.accounts.models import User
from careladder.accounts.rules import FACTOR_LOCK_MINUTES
from careladder.accounts.selectors import memberships_of
from careladder.accounts.services.factors import drop_factor
from careladder.accounts.services.users import check_administers, temporary_password
from careladder.journey.services import record_fact
from careladder.kernel.actor import Actor


def check_password(*, request: HttpRequest, username: str, password: str) -> User:
    """Return the user whose name and password these are. The guard counts wrong tries per name and address.

    Not in a transaction of its own: a counted try must stay counted when the answer is a refusal.
    """
    user = authenticate(request, username=username.strip(), password=password)
    if isinstance(user, User):
        if not memberships_of(user).exists():
            raise NoRoleToday()
        return user
    if getattr(request, "axes_locked_out", False):
        # The guard's own middleware would answer with a page in no language of ours.
        request.axes_locked_out = False  # type: ignore[attr-defined]
        raise TooManyTries(minutes=FACTOR_LOCK_MINUTES)
    raise WrongCredentials()


@transaction.atomic
def choose_password(*, user: User, new: str) -> None:
    """Set a password of the user's own; it is no longer temporary, and no demo page shows it."""
    try:
        validate_password(new, user)
    except ValidationError as refusal:
        raise PasswordRefused(problem=" ".join(refusal.messages)) from refusal
    user.set_password(new)
    user.password_is_temporary = False
    user.demo_password = ""
    user.save(update_fields=["password", "password_is_temporary", "demo_password"])


def change_password(*, user: User, old: str, new: str) -> None:
    """Replace a password whose owner knows it."""
    if not user.check_password(old):
        raise OldPasswordWrong()
    choose_password(user=user, new=new)


@transaction.atomic
def reset_password(*, user: User, by: Actor, factor: bool = False) -> str:
    """Hand out a temporary password, and with `factor` take the second factor away too. Returns the password."""
    if by.uid == user.pk:
        raise NotOnYourself()
    user = User.objects.select_for_update().get(pk=user.pk)
    check_administers(user, by)
    password = temporary_password()
    user.set_password(password)
    user.password_is_temporary = True
    user.demo_password = ""
    user.save(update_fields=["password", "password_is_temporary", "demo_password"])
    if factor:
        drop_factor(user)
    held = memberships_of(user).first()
    programme = by.programme or (held.programme if held else "")
    record_fact(PasswordReset(user=user.pk, factor=factor), programme=programme, by=by)
    return password
