"""The one clock. Instants are UTC; a day is a day in China."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """An aware instant on China's wall clock; a naive one is refused, since its day would be a guess."""
    if moment.tzinfo is None:
        raise ValueError("A naive datetime has no instant; attach a time zone first.")
    return moment.astimezone(CHINA)


def today() -> date:
    """The calendar day in China: at 16:00 UTC it is already tomorrow there."""
    return local(now()).date()
