"""What is put on a person's file: circumstances, consents, work wishes, her own sign-in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careladder.kernel.errors import DomainError
from careladder.packs.programmes import programme
from careladder.people.errors import PersonNotFound
from careladder.people.selectors import get_circumstance, get_joined_file, get_person, search_people, work_wish_of
from careladder.people.services import (
    give_consent,
    merge_people,
    open_worker_account,
    record_circumstance,
    set_work_wish,
    unmerge_people,
    withdraw_circumstance,
    withdraw_consent,
)
from careladder.web.desk.people.entries import RecordForm
from careladder.web.desk.people.forms import posted
from careladder.web.desk.people.wishes import WishForm
from careladder.web.http import Request


def record(request: Request, person_uid: UUID) -> HttpResponse:
    """Put on file that something holds for her."""
    her = get_person(person_uid, visible_to=request.actor)
    pack = programme(request.actor.programme or "")
    form = RecordForm(posted(request), pack=pack, initial={"what": request.GET.get("what", "")})
    if form.is_valid():
        try:
            record_circumstance(person=her, programme=pack.code, by=request.actor, **form.entry)
            messages.success(request, _("It is on file."))
            return redirect("desk-person", her.pk)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    return render(request, "desk/people/record.html", {"form": form, "person": her}, status=422 if form.errors else 200)


def withdraw(request: Request, circumstance_uid: UUID) -> HttpResponse:
    """Take an entry back that was wrong."""
    entry = get_circumstance(circumstance_uid, visible_to=request.actor)
    withdraw_circumstance(circumstance=entry, by=request.actor)
    messages.success(request, _("The entry was taken back; rules no longer see it."))
    return redirect("desk-person", entry.person_id)


def consent(request: Request, person_uid: UUID) -> HttpResponse:
    """Note that she allows a use of her data, or no longer does."""
    her = get_person(person_uid, visible_to=request.actor)
    pack = programme(request.actor.programme or "")
    purpose = request.POST.get("purpose", "")
    if purpose in {message.code for message in pack.texts.consents}:
        act = withdraw_consent if request.POST.get("act") == "withdraw" else give_consent
        act(person=her, programme=pack.code, purpose=purpose, by=request.actor)
    return redirect("desk-person", her.pk)


def wish(request: Request, person_uid: UUID) -> HttpResponse:
    """What work she would take."""
    her = get_person(person_uid, visible_to=request.actor)
    pack = programme(request.actor.programme or "")
    form = WishForm(posted(request), pack=pack, initial=WishForm.initial_from(work_wish_of(her, pack.code)))
    if form.is_valid():
        set_work_wish(person=her, programme=pack.code, by=request.actor, **form.wish)
        messages.success(request, _("Her wish is noted."))
        return redirect("desk-person", her.pk)
    return render(request, "desk/people/wish.html", {"form": form, "person": her}, status=422 if form.errors else 200)


def account(request: Request, person_uid: UUID) -> HttpResponse:
    """Let her sign in with the phone of her file."""
    her = get_person(person_uid, visible_to=request.actor)
    try:
        user = open_worker_account(person=her, programme=request.actor.programme or "", by=request.actor)
        messages.success(request, _("She can sign in with codes sent to %(phone)s.") % {"phone": user.phone_mask})
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("desk-person", her.pk)


def join(request: Request, person_uid: UUID) -> HttpResponse:
    """Join a second file of the same person, found by its ID number, to this one."""
    her = get_person(person_uid, visible_to=request.actor)
    others = search_people(request.POST.get("number", ""), visible_to=request.actor)
    try:
        if (other := others.first()) is None or others.count() > 1:
            raise PersonNotFound()
        merge_people(keep=her, file=other, programme=request.actor.programme or "", by=request.actor)
        messages.success(request, _("The two files are one now."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("desk-person", her.pk)


def part(request: Request, person_uid: UUID) -> HttpResponse:
    """Take a joined file apart again."""
    file = get_joined_file(person_uid, visible_to=request.actor)
    unmerge_people(file=file, programme=request.actor.programme or "", by=request.actor)
    messages.success(request, _("The two files are separate again."))
    return redirect("desk-person", file.pk)
