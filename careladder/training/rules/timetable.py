"""Laying out a course: which block of teaching on which day, with exactly the pack's share of theory.

Hours are counted in tenths so that a share such as 30 % of 156 hours (46.8) is met exactly. Mornings take theory first,
spread evenly over the course; the one block that the share cuts in two gives its rest to an evening of practice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, pairwise

from careladder.training.rules.plan import CoursePlan

LONGEST_DAY = 8  # hours (F08)
TENTHS = 10


@dataclass(frozen=True)
class Block:
    """One session to be: `slot` morning, afternoon or evening; `topic` a code of the pack."""

    on: date
    slot: str
    theory: bool
    hours_tenths: int
    topic: str


def fits(plan: CoursePlan) -> bool:
    """Whether the hours fit into the days at all."""
    return plan.days <= plan.hours <= plan.days * LONGEST_DAY


def timetable(plan: CoursePlan, starts_on: date) -> list[Block]:
    """Lay out the whole course from its first day on; days of rest are passed over."""
    days = _share_out(plan.hours, plan.days)
    mornings = [(hours + 1) // 2 * TENTHS for hours in days]
    afternoons = [hours // 2 * TENTHS for hours in days]
    theory = (plan.hours * TENTHS * plan.theory_percent + 50) // 100
    morning_theory = _spread(theory, mornings)
    afternoon_theory = _spread(theory - sum(morning_theory), afternoons)
    dates = _teaching_days(plan, starts_on)
    bare = [
        (on, *piece)
        for on, *lengths in zip(dates, mornings, morning_theory, afternoons, afternoon_theory, strict=True)
        for piece in _day(*lengths)
    ]
    return _with_topics(bare, plan)


def _share_out(total: int, parts: int) -> list[int]:
    """Whole hours a day, as even as can be: 160 hours in 26 days are four days of 7 and the rest of 6, spread."""
    marks = [total * index // parts for index in range(parts + 1)]
    return [later - earlier for earlier, later in pairwise(marks)]


def _spread(wanted: int, blocks: list[int]) -> list[int]:
    """Give `wanted` tenths to blocks as evenly as can be; every block gets all or nothing, save at most the last."""
    wanted, whole = min(wanted, sum(blocks)), sum(blocks)
    given, shares = 0, []
    for block, until_here in zip(blocks, accumulate(blocks), strict=True):
        due = wanted * until_here > given * whole
        share = min(block, wanted - given) if due else 0
        shares.append(share)
        given += share
    return shares


def _day(morning: int, morning_theory: int, afternoon: int, afternoon_theory: int) -> Iterator[tuple[str, bool, int]]:
    """One day's pieces: slot, whether theory, tenths of hours."""
    evening = 0
    for slot, length, theory in (("morning", morning, morning_theory), ("afternoon", afternoon, afternoon_theory)):
        if length:
            yield slot, theory > 0, theory or length
            evening += length - theory if theory else 0
    if evening:
        yield "evening", False, evening


def _teaching_days(plan: CoursePlan, starts_on: date) -> list[date]:
    days: list[date] = []
    day = starts_on
    while len(days) < plan.days:
        if day.weekday() not in plan.rest_weekdays:
            days.append(day)
        day += timedelta(days=1)
    return days


def _with_topics(bare: list[tuple[date, str, bool, int]], plan: CoursePlan) -> list[Block]:
    """Give each kind's blocks its subjects in their order, in stretches of equal number."""
    blocks, seen = [], {True: 0, False: 0}
    totals = {kind: sum(1 for piece in bare if piece[2] is kind) for kind in (True, False)}
    for on, slot, theory, tenths in bare:
        topics = (plan.theory_topics if theory else plan.practice_topics) or ("theory" if theory else "practice",)
        topic = topics[seen[theory] * len(topics) // totals[theory]]
        seen[theory] += 1
        blocks.append(Block(on, slot, theory, tenths, topic))
    return blocks
