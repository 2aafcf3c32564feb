"""What the pages of one class have in common."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from careladder.packs.programmes import programme
from careladder.packs.text import Text
from careladder.training.rules.plan import CoursePlan
from careladder.training.selectors import topic_label
from careladder.web.http import Request

SLOTS = {"morning": _("Morning"), "afternoon": _("Afternoon"), "evening": _("Evening")}
ACTS = {
    "manage": "training.manage",
    "enrol": "training.enrol",
    "attend": "training.attend",
    "mark": "training.mark",
    "issue": "certificates.issue",
    "certificates": "certificates.view",
    "person": "people.view",
    "search": "people.search",
}


def class_page(
    request: Request, cohort: Any, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Draw one tab of a class; the tab is named like its template."""
    common = {
        "cohort": cohort,
        "pack": programme(cohort.programme),
        "tab": Path(template).stem,
        "may": {act: request.actor.may(permission) for act, permission in ACTS.items()},
        "running": cohort.status in {"open", "running"},
    }
    return render(request, template, common | dict(context), status=status)


@dataclass(frozen=True)
class Lesson:
    """One cell of a timetable."""

    block: Any
    topic: Text
    theory: bool
    hours: float


@dataclass(frozen=True)
class Day:
    """One row of a timetable: `lessons` in the order morning, afternoon, evening; None where there is none."""

    on: date
    week: int
    lessons: list[Lesson | None]


def days_of(blocks: Iterable[Any], plan: CoursePlan) -> list[Day]:
    """Turn blocks or lessons on record into rows, one a day; weeks count from the first day's Monday."""
    ordered: Sequence[Any] = sorted(blocks, key=lambda block: block.on)
    monday = ordered[0].on.toordinal() - ordered[0].on.weekday() if ordered else 0
    days = []
    for on, lessons in groupby(ordered, key=lambda block: block.on):
        found = {lesson.slot: lesson for lesson in lessons}
        cells = [_cell(found.get(slot), plan) for slot in SLOTS]
        days.append(Day(on, (on.toordinal() - monday) // 7 + 1, cells))
    return days


def _cell(block: Any, plan: CoursePlan) -> Lesson | None:
    if block is None:
        return None
    theory = getattr(block, "theory", None)
    return Lesson(
        block=block,
        topic=topic_label(plan, block.topic),
        theory=block.kind == "theory" if theory is None else theory,
        hours=block.hours_tenths / 10,
    )
