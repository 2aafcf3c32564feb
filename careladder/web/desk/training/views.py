"""Classes: the list, a new one, its roster."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careladder.kernel.errors import DomainError
from careladder.people.selectors import get_person, search_people
from careladder.training.rules.timetable import timetable
from careladder.training.selectors import (
    attended_tenths,
    cohorts,
    get_cohort,
    get_enrolment,
    held_tenths,
    last_day_to_enrol,
    plan_for,
    plan_of_course,
    roster,
    waiting_for,
)
from careladder.training.services import cancel_cohort, change_seats, enrol_people, leave_cohort, open_cohort
from careladder.web.desk.training.forms import FilterForm, LeaveForm, OpenForm, SearchForm, SeatsForm
from careladder.web.desk.training.pages import class_page, days_of
from careladder.web.http import Request

PAGE = 30
FOUND = 20


def training(request: Request) -> HttpResponse:
    """The classes the reader may see, newest first."""
    form = FilterForm(request.GET or None, by=request.actor)
    found = cohorts(visible_to=request.actor, **form.wanted)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    may_open = request.actor.may("training.manage")
    return render(request, "desk/training/list.html", {"form": form, "page": page, "may_open": may_open})


def new(request: Request) -> HttpResponse:
    """Open a class; «show the timetable» lays it out without opening anything."""
    form = OpenForm(request.POST or None, by=request.actor)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        data = form.cleaned_data
        try:
            if "preview" not in request.POST:
                cohort = open_cohort(programme=data["base"].programme, by=request.actor, **data)
                return redirect("desk-training-cohort", cohort.pk)
            plan = plan_of_course(data["base"].programme, data["course"], data["starts_on"])
            context |= {"plan": plan, "days": days_of(timetable(plan, data["starts_on"]), plan)}
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    return render(request, "desk/training/new.html", context, status=422 if form.errors else 200)


def cohort(request: Request, cohort_uid: UUID) -> HttpResponse:
    """One class and who is in it."""
    return _roster_page(request, get_cohort(cohort_uid, visible_to=request.actor))


def search(request: Request, cohort_uid: UUID) -> HttpResponse:
    """Find somebody to enrol. Posted, because a name or number must not stand in an address; changes nothing."""
    found = get_cohort(cohort_uid, visible_to=request.actor)
    form = SearchForm(request.POST)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    people = search_people(text, visible_to=request.actor)[:FOUND]
    return _roster_page(request, found, search=form, people=people, searched=True)


def _roster_page(request: Request, cohort: Any, **more: Any) -> HttpResponse:
    waiting = waiting_for(cohort, visible_to=request.actor)
    attended, held = attended_tenths(cohort), held_tenths(cohort)
    rows = [
        (each, attended.get(each.pk, 0) * 100 // held if held else None, LeaveForm(auto_id=f"{each.pk}-%s"))
        for each in roster(cohort)
    ]
    context = {
        "rows": rows,
        "waiting": Paginator(waiting, PAGE).get_page(request.GET.get("waiting")),
        "last_day": last_day_to_enrol(cohort),
        "plan": plan_for(cohort),
        "search": SearchForm(),
        "seats": SeatsForm(initial={"seats": cohort.seats}),
    }
    return class_page(request, cohort, "desk/training/roster.html", context | more)


def enrol(request: Request, cohort_uid: UUID) -> HttpResponse:
    """Give one or many of the books a seat; who is refused is named with the reason, the others are in."""
    found = get_cohort(cohort_uid, visible_to=request.actor)
    people = [get_person(_uid(each), visible_to=request.actor) for each in request.POST.getlist("person")]
    try:
        seated, refused = enrol_people(people=people, cohort=found, by=request.actor)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("desk-training-cohort", cohort_uid)
    if not people:
        messages.error(request, _("Tick who is to be enrolled first."))
    if len(seated) == 1:
        messages.success(request, _("%(name)s has a seat.") % {"name": seated[0].person.name})
    elif seated:
        messages.success(request, _("%(count)s people have a seat.") % {"count": len(seated)})
    for person, reason in refused:
        messages.error(request, f"{person.name}: {reason}" if len(people) > 1 else str(reason))
    return redirect("desk-training-cohort", cohort_uid)


def leave(request: Request, enrolment_uid: UUID) -> HttpResponse:
    """Give a seat up."""
    enrolment = get_enrolment(enrolment_uid, visible_to=request.actor)
    form = LeaveForm(request.POST)
    try:
        if form.is_valid():
            leave_cohort(enrolment=enrolment, by=request.actor, **form.cleaned_data)
            messages.success(request, _("The seat is free again."))
        else:
            messages.error(request, _("Choose a reason and a day."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("desk-training-cohort", enrolment.cohort_id)


def seats(request: Request, cohort_uid: UUID) -> HttpResponse:
    """Change the number of seats."""
    found, form = get_cohort(cohort_uid, visible_to=request.actor), SeatsForm(request.POST)
    try:
        if form.is_valid():
            change_seats(cohort=found, by=request.actor, **form.cleaned_data)
            messages.success(request, _("The number of seats was changed."))
        else:
            messages.error(request, _("Enter the number of seats."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("desk-training-cohort", cohort_uid)


def cancel(request: Request, cohort_uid: UUID) -> HttpResponse:
    """Cancel a class that never began."""
    cancel_cohort(cohort=get_cohort(cohort_uid, visible_to=request.actor), by=request.actor)
    messages.success(request, _("The class is cancelled; its trainees are free for another one."))
    return redirect("desk-training")


def _uid(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        return UUID(int=0)
