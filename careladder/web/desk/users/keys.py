"""API keys: with which other systems work in a role."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from careladder.accounts.selectors import api_keys, get_api_key
from careladder.accounts.services.api_keys import issue_api_key, revoke_api_key
from careladder.kernel.errors import DomainError
from careladder.web.desk.users.forms import GIVEN, NewKeyForm
from careladder.web.http import Request


def keys(request: Request) -> HttpResponse:
    """The keys of the programme."""
    page = Paginator(api_keys(visible_to=request.actor), 50).get_page(request.GET.get("page"))
    return render(request, "desk/users/keys.html", {"page": page})


def new(request: Request) -> HttpResponse:
    """Issue a key; it is shown this once."""
    form = NewKeyForm(request.POST or None, by=request.actor, language=get_language() or "zh")
    if request.method == "POST" and form.is_valid():
        try:
            key = issue_api_key(programme=request.actor.programme or "", by=request.actor, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return render(request, "desk/users/key_once.html", {"key": key.row, "secret": key.text})
    return render(
        request, "desk/users/key_new.html", {"form": form, "roles": GIVEN.values()}, status=form.answer_status
    )


def revoke(request: Request, key_uid: UUID) -> HttpResponse:
    """Make a key open nothing any more."""
    revoke_api_key(key=get_api_key(key_uid, visible_to=request.actor), by=request.actor)
    messages.success(request, _("The key was revoked."))
    return redirect("desk-user-keys")
