"""Rosters: upload, preview, take over, result."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careladder.gates.selectors import get_import
from careladder.gates.selectors import imports as find_imports
from careladder.gates.services import abandon_import
from careladder.kernel.errors import DomainError
from careladder.people.services import request_commit, stage_people
from careladder.web.desk.imports.forms import UploadForm
from careladder.web.desk.imports.preview import export_problems, preview
from careladder.web.desk.people.forms import posted
from careladder.web.http import Request

KIND = "people"
PAGE = 20


def imports(request: Request) -> HttpResponse:
    """The rosters that came in, and a form for the next one."""
    form = UploadForm(posted(request), request.FILES or None, by=request.actor)
    if form.is_valid():
        file, region, sheet = (form.cleaned_data[name] for name in ("file", "region", "sheet"))
        try:
            batch = stage_people(
                file=file,
                filename=file.name,
                programme=request.actor.programme or "",
                by=request.actor,
                region=region,
                sheet=sheet,
            )
            return redirect("desk-import", batch.pk)
        except DomainError as refusal:
            form.add_error("file", str(refusal))
    page = Paginator(find_imports(visible_to=request.actor, kind=KIND), PAGE).get_page(request.GET.get("page"))
    status = 422 if form.errors else 200
    return render(request, "desk/imports/list.html", {"form": form, "page": page}, status=status)


def batch(request: Request, import_uid: UUID) -> HttpResponse:
    """One roster: what is wrong with it, its first rows, and what became of it."""
    found = get_import(import_uid, visible_to=request.actor)
    context = preview(found, problem=request.GET.get("code", ""), page=request.GET.get("page"))
    may_commit = request.actor.may("people.import_commit")
    return render(request, "desk/imports/batch.html", {"batch": found, "may_commit": may_commit} | context)


def progress(request: Request, import_uid: UUID) -> HttpResponse:
    """How far the takeover has come; a fragment that asks again until it is done, then reloads its page."""
    found = get_import(import_uid, visible_to=request.actor)
    response = render(request, "desk/imports/_progress.html", {"batch": found})
    if found.status != "committing":
        response["HX-Refresh"] = "true"
    return response


def commit(request: Request, import_uid: UUID) -> HttpResponse:
    """Take the accepted rows over: a short roster now, a long one in the background."""
    request_commit(batch=get_import(import_uid, visible_to=request.actor), by=request.actor)
    return redirect("desk-import", import_uid)


def abandon(request: Request, import_uid: UUID) -> HttpResponse:
    """Give a roster up; its rows are deleted."""
    abandon_import(batch=get_import(import_uid, visible_to=request.actor), by=request.actor)
    messages.success(request, _("The roster was given up and its rows are deleted."))
    return redirect("desk-imports")


def problems(request: Request, import_uid: UUID) -> HttpResponse:
    """The list of problems as a workbook, to be sent back to whoever made the roster."""
    return export_problems(get_import(import_uid, visible_to=request.actor), by=request.actor)
