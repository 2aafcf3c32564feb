"""How a class ends for one trainee, and until when one can still join it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from careladder.training.rules.plan import CoursePlan


@dataclass(frozen=True)
class Outcome:
    """`passed` None: attended enough, but not (wholly) examined yet. `short_parts`: codes below their pass mark."""

    attendance_percent: int
    completed: bool
    passed: bool | None
    short_parts: tuple[str, ...] = ()
    unmarked_parts: tuple[str, ...] = ()


def attendance_percent(attended_tenths: int, planned_tenths: int) -> int:
    """Attended of planned hours, rounded down: 79.9 % is not 80 %."""
    return attended_tenths * 100 // planned_tenths if planned_tenths else 0


def decide_outcome(plan: CoursePlan, percent: int, marks: Mapping[str, int]) -> Outcome:
    """Decide by the pack: the attendance minimum, then every counted part at or above its pass mark."""
    completed = percent >= plan.attendance_minimum
    unmarked = tuple(part.code for part in plan.counted_parts if part.code not in marks)
    short = tuple(part.code for part in plan.counted_parts if marks.get(part.code, part.pass_mark) < part.pass_mark)
    if not completed or short:
        passed: bool | None = False
    else:
        passed = None if unmarked else True
    return Outcome(percent, completed, passed, short, unmarked)


def last_day_to_join(sessions: Sequence[tuple[date, int]], minimum_percent: int) -> date:
    """The last day on which somebody who then never misses a lesson still reaches the minimum.

    `sessions` are (day, tenths of hours), in the order of time; who joins on a day is in that day's lessons.
    """
    planned = sum(tenths for _, tenths in sessions)
    ahead, latest = planned, sessions[0][0]
    for day in sorted({day for day, _ in sessions}):
        if attendance_percent(ahead, planned) >= minimum_percent:
            latest = day
        ahead -= sum(tenths for each, tenths in sessions if each == day)
    return latest
