"""My class: what comes next, and how much I was there."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from careladder.kernel import clock
from careladder.packs.text import Text
from careladder.training.selectors import (
    attended_tenths,
    benefits_of,
    enrolments,
    held_tenths,
    plan_for,
    planned_tenths,
    sessions_of,
    topic_label,
)
from careladder.web.http import Request

SLOTS = {"morning": _("Morning"), "afternoon": _("Afternoon"), "evening": _("Evening")}
AHEAD = 7


@dataclass(frozen=True)
class Lesson:
    """One lesson in words."""

    slot: Any
    topic: Text
    theory: bool
    hours: float


@dataclass(frozen=True)
class Day:
    """One day of class."""

    on: date
    lessons: list[Lesson]


def lessons(request: Request) -> HttpResponse:
    """My class now, the next days, my attendance so far; and the classes I was in before."""
    mine = list(enrolments(visible_to=request.actor))
    now = next((each for each in mine if each.status == "enrolled"), None)
    context = {"before": [each for each in mine if each != now], "now": now, "today": clock.today()}
    return render(request, "me/lessons/lessons.html", context | (_class_of(now) if now else {}))


def _class_of(enrolment: Any) -> dict[str, Any]:
    cohort, today = enrolment.cohort, clock.today()
    plan = plan_for(cohort)
    ahead = sessions_of(cohort).filter(on__gte=today)
    days = [
        Day(on, [_lesson(each, plan) for each in of_day]) for on, of_day in groupby(ahead, key=lambda each: each.on)
    ]
    attended = attended_tenths(cohort).get(enrolment.pk, 0)
    held, planned = held_tenths(cohort), planned_tenths(cohort)
    return {
        "plan": plan,
        "next_day": days[0] if days else None,
        "days": days[1 : AHEAD + 1],
        "attended": attended / 10,
        "held": held / 10,
        "percent": attended * 100 // held if held else None,
        "behind": bool(held) and (planned - held + attended) * 100 < planned * plan.attendance_minimum,
        "benefits": benefits_of(enrolment),
    }


def _lesson(session: Any, plan: Any) -> Lesson:
    return Lesson(
        slot=SLOTS.get(session.slot, session.slot),
        topic=topic_label(plan, session.topic),
        theory=session.kind == "theory",
        hours=session.hours_tenths / 10,
    )
