"""Typed reading of the environment: a wrong value is one clear sentence, not a traceback later."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


class BadEnvironment(SystemExit):
    """The process can't start with this environment; the text says what to change."""


def text(name: str, default: str = "") -> str:
    """Return the variable, or the default when it is unset or empty."""
    return os.environ.get(name, "") or default


def flag(name: str, *, default: bool = False) -> bool:
    """Read yes/no: 1, true, yes, on / 0, false, no, off."""
    value = text(name).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    if not value:
        return default
    raise BadEnvironment(f"{name}={value!r} is neither yes nor no. Set it to 1 or 0.")


def words(name: str, default: str = "") -> list[str]:
    """Split a comma-separated variable, without empty parts."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def home() -> Path:
    """The data folder of this deployment (CARELADDER_HOME, default `.careladder/` where it is started)."""
    return Path(text("CARELADDER_HOME", ".careladder")).resolve()


def database(url: str) -> dict[str, object]:
    """Turn postgresql://user:password@host:port/name?host=/socket into Django's settings."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise BadEnvironment("DATABASE_URL must start with postgresql:// (Careladder runs on PostgreSQL only).")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", str(parts.port or "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
