"""People: the list and search, a person's page, registering, correcting, revealing a number."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careladder.certificates.selectors import certificates
from careladder.gates.selectors import quota_of
from careladder.kernel.errors import DomainError
from careladder.packs.programmes import programme
from careladder.people.selectors import get_person, recognised_groups, registered, search_people
from careladder.people.services import correct_person, register_person, reveal_number
from careladder.web.desk.people.forms import CorrectForm, ExportForm, FilterForm, RegisterForm, SearchForm, posted
from careladder.web.desk.people.listing import export_people
from careladder.web.desk.people.page import person_page
from careladder.web.http import Request

PAGE = 50
FOUND = 50


def people(request: Request) -> HttpResponse:
    """The people on the books, newest first."""
    form = FilterForm(request.GET or None, by=request.actor)
    page = Paginator(registered(visible_to=request.actor, **form.wanted), PAGE).get_page(request.GET.get("page"))
    return _list_page(request, page, form=form, filtered=bool(form.wanted))


def search(request: Request) -> HttpResponse:
    """Find by name, pinyin, phone, ID or certificate number. Changes nothing; posted, so that no address holds it."""
    form = SearchForm(request.POST)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    found = registered(visible_to=request.actor)
    people = search_people(text, visible_to=request.actor)
    holders = certificates(visible_to=request.actor).filter(number__iexact=text.strip()).values("person")
    hits = found.filter(person__in=people) | found.filter(person__in=holders)
    page = Paginator(hits.order_by("person__pinyin", "uid")[:FOUND], FOUND).get_page(1)
    return _list_page(request, page, search=form, searched=True)


def _list_page(request: Request, page: Page[Any], **more: Any) -> HttpResponse:
    context = {
        "page": page,
        "groups": recognised_groups([row.person_id for row in page], request.actor.programme or ""),
        "search": SearchForm(),
        "form": FilterForm(by=request.actor),
        "export": ExportForm(),
        "quota": quota_of(request.actor),
        "may": _may(request),
    }
    return render(request, "desk/people/list.html", context | more)


def _may(request: Request) -> dict[str, bool]:
    """What the reader may do, by the page's own words."""
    acts = {
        "register": "people.register",
        "imports": "people.import",
        "export": "exports.make",
        "view": "people.view",
        "reveal": "people.reveal",
        "apply": "recognition.apply",
    }
    return {word: request.actor.may(permission) for word, permission in acts.items()}


def export(request: Request) -> HttpResponse:
    """The list as a workbook, with masked numbers; leaves a record."""
    form, wanted = ExportForm(request.POST), FilterForm(request.POST, by=request.actor)
    if not form.is_valid():
        messages.error(request, _("Say what the list is for."))
        return redirect("desk-people")
    try:
        made = export_people(by=request.actor, wanted=wanted.wanted, reason=form.cleaned_data["reason"])
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("desk-people")
    return made


def new(request: Request) -> HttpResponse:
    """Put somebody on the books; who is there already is shown instead of doubled."""
    pack = programme(request.actor.programme or "")
    form = RegisterForm(posted(request), by=request.actor, pack=pack)
    if form.is_valid():
        try:
            her = register_person(programme=pack.code, channel="desk", by=request.actor, **form.cleaned_data)
            messages.success(request, _("%(name)s is on the books.") % {"name": her.name})
            return redirect("desk-person", her.pk)
        except DomainError as refusal:
            form.refuse(refusal)
    return render(request, "desk/people/new.html", {"form": form}, status=422 if form.errors else 200)


def person(request: Request, person_uid: UUID) -> HttpResponse:
    """Everything about one person that this reader may see."""
    her = get_person(person_uid, visible_to=request.actor)
    if her.pk != person_uid:
        return redirect("desk-person", her.pk)
    return render(request, "desk/people/person.html", person_page(her, request) | {"may": _may(request)})


def reveal(request: Request, person_uid: UUID) -> HttpResponse:
    """A whole number, for a reason that is written down."""
    her = get_person(person_uid, visible_to=request.actor)
    field = request.POST.get("field", "")
    shown = reveal_number(
        person=her,
        programme=request.actor.programme or "",
        field=field,
        reason=request.POST.get("reason", ""),
        by=request.actor,
    )
    template = "desk/people/_revealed.html" if request.htmx else "desk/people/revealed.html"
    return render(request, template, {"person": her, "field": field, "shown": shown})


def edit(request: Request, person_uid: UUID) -> HttpResponse:
    """Correct what her file says."""
    her = get_person(person_uid, visible_to=request.actor)
    pack = programme(request.actor.programme or "")
    plain = ("name", "hukou_region", "hukou_kind", "residence_region", "ethnicity", "education")
    form = CorrectForm(posted(request), pack=pack, initial={name: getattr(her, name) for name in plain})
    if form.is_valid():
        try:
            correct_person(person=her, programme=pack.code, by=request.actor, **form.changes)
            messages.success(request, _("The file was corrected."))
            return redirect("desk-person", her.pk)
        except DomainError as refusal:
            form.refuse(refusal)
    return render(request, "desk/people/edit.html", {"form": form, "person": her}, status=422 if form.errors else 200)
