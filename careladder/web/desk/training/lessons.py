"""The timetable of a class, and the attendance sheet of each lesson."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careladder.kernel import clock
from careladder.kernel.errors import DomainError
from careladder.training.selectors import (
    attendance_sheet,
    get_cohort,
    get_session,
    plan_for,
    sessions_with_sheets,
    topic_label,
)
from careladder.training.services import record_attendance
from careladder.web.desk.training.forms import SheetForm
from careladder.web.desk.training.pages import SLOTS, class_page, days_of
from careladder.web.http import Request


def lessons(request: Request, cohort_uid: UUID) -> HttpResponse:
    """The timetable with what was recorded so far."""
    cohort = get_cohort(cohort_uid, visible_to=request.actor)
    plan = plan_for(cohort)
    found = list(sessions_with_sheets(cohort))
    theory = sum(each.hours_tenths for each in found if each.kind == "theory") / 10
    hours = sum(each.hours_tenths for each in found) / 10
    context = {
        "plan": plan,
        "slots": SLOTS.values(),
        "days": days_of(found, plan),
        "theory": theory,
        "practice": hours - theory,
        "today": clock.today(),
    }
    return class_page(request, cohort, "desk/training/lessons.html", context)


def lesson(request: Request, session_uid: UUID) -> HttpResponse:
    """One lesson's sheet."""
    return _sheet_page(request, session_uid, None)


def record(request: Request, session_uid: UUID) -> HttpResponse:
    """Record the sheet, or correct it."""
    session = get_session(session_uid, visible_to=request.actor)
    form = SheetForm(request.POST, trainees=[line.enrolment.pk for line in attendance_sheet(session)])
    try:
        if form.is_valid():
            changed = record_attendance(session=session, present=form.ticks, by=request.actor)
            said = _("Attendance is recorded.") if changed else _("Nothing was changed: the sheet says the same.")
            messages.success(request, said)
            return redirect("desk-training-lesson", session_uid)
        refused = _("Somebody joined or left meanwhile. Look at the sheet again.")
    except DomainError as refusal:
        refused = str(refusal)
    return _sheet_page(request, session_uid, refused)


def _sheet_page(request: Request, session_uid: UUID, refused: str | None) -> HttpResponse:
    session = get_session(session_uid, visible_to=request.actor)
    cohort = get_cohort(session.cohort_id, visible_to=request.actor)
    plan, sheet = plan_for(cohort), attendance_sheet(session)
    timetable = list(sessions_with_sheets(cohort))
    place = timetable.index(session)
    context = {
        "session": session,
        "topic": topic_label(plan, session.topic),
        "slot": SLOTS.get(session.slot, session.slot),
        "hours": session.hours_tenths / 10,
        "sheet": sheet,
        "listed": len(sheet),
        "present": sum(line.present is True for line in sheet),
        "recorded": any(line.present is not None for line in sheet),
        "due": session.on <= clock.today(),
        "before": timetable[place - 1] if place else None,
        "after": timetable[place + 1] if place + 1 < len(timetable) else None,
        "refused": refused,
    }
    return class_page(request, cohort, "desk/training/lesson.html", context, status=422 if refused else 200)


def print_sheet(request: Request, session_uid: UUID) -> HttpResponse:
    """The sheet to sign on paper; its QR code opens the lesson again."""
    session = get_session(session_uid, visible_to=request.actor)
    plan = plan_for(session.cohort)
    context = {
        "session": session,
        "cohort": session.cohort,
        "topic": topic_label(plan, session.topic),
        "slot": SLOTS.get(session.slot, session.slot),
        "hours": session.hours_tenths / 10,
        "sheet": attendance_sheet(session),
        "address": request.build_absolute_uri(request.path.removesuffix("print/")),
    }
    return render(request, "desk/training/print_sheet.html", context)
