"""Recognition: the work list, one application, deciding, ending, publishing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careladder.kernel import clock
from careladder.kernel.errors import DomainError
from careladder.packs.programmes import programme
from careladder.people.rules import publicity_until
from careladder.people.selectors import (
    get_person,
    get_recognition,
    judge_groups,
    recognitions_due,
)
from careladder.people.selectors import recognitions as find_recognitions
from careladder.people.services import (
    apply_for_recognition,
    decide_recognition,
    end_recognition,
    publish_applications,
)
from careladder.web.desk.people.forms import posted
from careladder.web.desk.recognition.forms import DecideForm, EndForm, FilterForm, NoticeForm
from careladder.web.desk.recognition.verdicts import kept_verdict
from careladder.web.http import Request

PAGE = 50
NOTICE_ROWS = 200


def recognitions(request: Request) -> HttpResponse:
    """Applications to be decided, the clock that runs out first on top; or those of another status."""
    form = FilterForm(request.GET or None)
    wanted = form.status_wanted
    found = (
        find_recognitions(visible_to=request.actor).filter(status=wanted)
        if wanted
        else recognitions_due(visible_to=request.actor)
    )
    context = {
        "form": form,
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "wanted": wanted,
        "today": clock.today(),
        "pack": programme(request.actor.programme or ""),
        "may_publish": request.actor.may("publicity.publish"),
    }
    return render(request, "desk/recognition/list.html", context)


def recognition(request: Request, recognition_uid: UUID) -> HttpResponse:
    """One application: what the rules said, what they say today, and the decision."""
    return _page(request, get_recognition(recognition_uid, visible_to=request.actor))


def _page(request: Request, found: Any, *, status: int = 200, **forms: Any) -> HttpResponse:
    pack = programme(found.programme)
    judged = {each.group_code: each for each in judge_groups(found.person, found.programme, clock.today())}
    context = {
        "recognition": found,
        "person": found.person,
        "pack": pack,
        "then": kept_verdict(found.verdict),
        "now": judged[found.group].verdict if found.group in judged else None,
        "group": pack.groups.get(found.group),
        "own": found.applied_by == request.actor.uid,
        "may_decide": request.actor.may("recognition.decide"),
        "decide": DecideForm(),
        "end": EndForm(pack=pack),
    }
    return render(request, "desk/recognition/page.html", context | forms, status=status)


def file(request: Request, person_uid: UUID) -> HttpResponse:
    """File an application for a person."""
    her = get_person(person_uid, visible_to=request.actor)
    try:
        filed = apply_for_recognition(
            person=her,
            programme=request.actor.programme or "",
            group=request.POST.get("group", ""),
            by=request.actor,
        )
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("desk-person", her.pk)
    return redirect("desk-recognition", filed.pk)


def decide(request: Request, recognition_uid: UUID) -> HttpResponse:
    """Recognise or refuse."""
    found = get_recognition(recognition_uid, visible_to=request.actor)
    form = DecideForm(request.POST)
    if form.is_valid():
        approve = form.cleaned_data["decision"] == "approve"
        try:
            decide_recognition(recognition=found, approve=approve, reason=form.cleaned_data["reason"], by=request.actor)
            messages.success(request, _("She is recognised.") if approve else _("The application was refused."))
            return redirect("desk-recognition", found.pk)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    return _page(request, found, decide=form, status=422)


def end(request: Request, recognition_uid: UUID) -> HttpResponse:
    """End a recognition for one of the programme's reasons."""
    found = get_recognition(recognition_uid, visible_to=request.actor)
    form = EndForm(request.POST, pack=programme(found.programme))
    if form.is_valid():
        try:
            end_recognition(recognition=found, by=request.actor, **form.cleaned_data)
            messages.success(request, _("The recognition ended today."))
            return redirect("desk-recognition", found.pk)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    return _page(request, found, end=form, status=422)


def notice(request: Request) -> HttpResponse:
    """Put the undecided applications of one's area under publicity."""
    pack, today = programme(request.actor.programme or ""), clock.today()
    due = list(recognitions_due(visible_to=request.actor)[:NOTICE_ROWS])
    form = NoticeForm(posted(request), initial={"handler": request.actor.name})
    if form.is_valid():
        try:
            made = publish_applications(applications=due, programme=pack.code, by=request.actor, **form.cleaned_data)
            return redirect("portal-notice", made.pk)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    publicity = pack.hardship.recognition.publicity
    context = {
        "form": form,
        "due": due,
        "publicity": publicity,
        "until": publicity_until(publicity, today),
        "pack": pack,
    }
    return render(request, "desk/recognition/notice.html", context, status=422 if form.errors else 200)
