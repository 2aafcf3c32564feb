from datetime import UTC, date, datetime

import pytest
import time_machine

from careladder.kernel import clock


@pytest.mark.parametrize(
    ("instant", "day"),
    [("2026-03-08T15:59:59+00:00", date(2026, 3, 8)), ("2026-03-08T16:00:00+00:00", date(2026, 3, 9))],
)
def test_the_day_changes_at_midnight_in_china(instant: str, day: date) -> None:
    with time_machine.travel(datetime.fromisoformat(instant), tick=False):
        assert clock.today() == day


def test_now_is_aware_and_utc() -> None:
    assert clock.now().tzinfo is UTC


def test_local_time_is_eight_hours_ahead() -> None:
    assert clock.local(datetime(2026, 3, 8, 20, tzinfo=UTC)).isoformat() == "2026-03-09T04:00:00+08:00"


def test_an_instant_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        clock.local(datetime(2026, 3, 8, 20))  # noqa: DTZ001 — what is refused


def test_the_clock_can_stand_elsewhere_for_a_while() -> None:
    with clock.set_to(datetime(2018, 7, 11, 20, tzinfo=UTC)):
        assert clock.today() == date(2018, 7, 12)

    assert clock.today() > date(2018, 7, 12)
