"""What a session knows about its user beyond her name: whether she showed her second factor, and when.

A session that holds a user but no second factor acts as nobody: `selectors.actor_of` asks here.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from careladder.kernel import clock

SECOND_FACTOR_IN_SESSION = "second_factor"
ELEVATED_FOR = timedelta(minutes=15)


def show_second_factor(session: SessionBase, user: AbstractBaseUser) -> None:
    """Bind the session to this user's second factor, shown now."""
    session[SECOND_FACTOR_IN_SESSION] = {"user": str(user.pk), "at": clock.now().isoformat()}


def second_factor_shown_at(session: SessionBase, user: AbstractBaseUser) -> datetime | None:
    """When this user showed her second factor in this session; None when she did not, or somebody else did."""
    mark = session.get(SECOND_FACTOR_IN_SESSION)
    if not isinstance(mark, dict) or mark.get("user") != str(user.pk):
        return None
    return datetime.fromisoformat(mark["at"])


def is_elevated(session: SessionBase, user: AbstractBaseUser) -> bool:
    """Whether the second factor was shown a short time ago: what is asked before the most delicate acts."""
    shown = second_factor_shown_at(session, user)
    return shown is not None and clock.now() - shown < ELEVATED_FOR


def client_address(request: HttpRequest) -> str:
    """Where a request came from: behind our own proxy, what that proxy wrote last; else the peer's address."""
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")) if settings.SECURE_PROXY_SSL_HEADER else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))
