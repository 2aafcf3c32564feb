"""Telling the story at the clock of its day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from careladder.kernel import clock


@contextmanager
def on_day(day: date, hour: int = 10) -> Iterator[date]:
    """Stand on a day of the story, at an hour of China's working day."""
    with clock.set_to(datetime.combine(day, time(hour), clock.CHINA)):
        yield day


def after(day: date, days: int) -> date:
    """The day so many days later."""
    return day + timedelta(days=days)
