"""The one clock. Instants are UTC; a day is a day in China."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")
_set_to: ContextVar[datetime | None] = ContextVar("clock_set_to", default=None)


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return _set_to.get() or datetime.now(UTC)


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """Stand at another instant inside the block: the demo programme tells years of history this way."""
    token = _set_to.set(local(moment).astimezone(UTC))
    try:
        yield
    finally:
        _set_to.reset(token)


def local(moment: datetime) -> datetime:
    """An aware instant on China's wall clock; a naive one is refused, since its day would be a guess."""
    if moment.tzinfo is None:
        raise ValueError("A naive datetime has no instant; attach a time zone first.")
    return moment.astimezone(CHINA)


def today() -> date:
    """The calendar day in China: at 16:00 UTC it is already tomorrow there."""
    return local(now()).date()
