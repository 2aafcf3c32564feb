"""A sign-in that is not finished: who showed what so far. It lives in the session, and nobody is signed in by it."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase

from careladder.journey.keys import cipher
from careladder.kernel import clock
from careladder.kernel.cipher import place

_STAFF, _PHONE = "pending_sign_in", "pending_phone"
_LASTS = timedelta(minutes=10)


@dataclass(frozen=True)
class PendingSignIn:
    """A staff member whose password was right. `secret` is what her authenticator app is being given."""

    user: UUID
    at: datetime
    next_url: str = ""
    factor_shown: bool = False
    secret: str = ""


def keep_sign_in(session: SessionBase, pending: PendingSignIn) -> None:
    """Remember how far she got; the app's secret is sealed."""
    session[_STAFF] = {
        "user": str(pending.user),
        "at": pending.at.isoformat(),
        "next": pending.next_url,
        "factor": pending.factor_shown,
        "secret": _seal(pending.secret, "secret") if pending.secret else "",
    }


def pending_sign_in(session: SessionBase) -> PendingSignIn | None:
    """Return the unfinished sign-in of this session, unless it is older than ten minutes."""
    kept = session.get(_STAFF)
    if not isinstance(kept, dict):
        return None
    at = datetime.fromisoformat(kept["at"])
    if clock.now() - at > _LASTS:
        return None
    secret = _open(kept["secret"], "secret") if kept["secret"] else ""
    return PendingSignIn(UUID(kept["user"]), at, kept["next"], kept["factor"], secret)


def keep_phone(session: SessionBase, phone: str, next_url: str) -> None:
    """Remember which phone a code was asked for, sealed: sessions are rows of a table."""
    session[_PHONE] = {"phone": _seal(phone, "phone"), "next": next_url}


def pending_phone(session: SessionBase) -> tuple[str, str] | None:
    """Return phone and next address, when a code was asked for in this session."""
    kept = session.get(_PHONE)
    return (_open(kept["phone"], "phone"), kept["next"]) if isinstance(kept, dict) else None


def forget_pending(session: SessionBase) -> None:
    """Drop whatever was unfinished."""
    session[_STAFF] = session[_PHONE] = None


def _seal(text: str, what: str) -> str:
    return b64encode(cipher().seal(text, place("session", what))).decode()


def _open(sealed: str, what: str) -> str:
    return cipher().open(b64decode(sealed), place("session", what))
