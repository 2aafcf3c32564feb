"""Users of the programme: who may sign in, in which role."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from careladder.accounts.selectors import get_membership, get_user
from careladder.accounts.selectors import users as find_users
from careladder.accounts.services.passwords import reset_password
from careladder.accounts.services.users import end_role, give_role, open_account
from careladder.kernel.errors import DomainError
from careladder.web.desk.users.forms import GIVEN, NewUserForm, RoleForm, SearchForm
from careladder.web.http import Request

PAGE = 50


def users(request: Request) -> HttpResponse:
    """The accounts of the programme; a search by name comes as POST and changes nothing."""
    form = SearchForm(request.POST or request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = find_users(visible_to=request.actor, text=wanted.get("text", ""), role=wanted.get("role", ""))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/users/users.html", {"form": form, "page": page})


def user(request: Request, user_uid: UUID) -> HttpResponse:
    """One account with its roles."""
    return render(request, "desk/users/user.html", {"user": get_user(user_uid, visible_to=request.actor)})


def new(request: Request) -> HttpResponse:
    """Open an account; its temporary password is shown this once."""
    form = NewUserForm(request.POST or None, by=request.actor, language=get_language() or "zh")
    if request.method == "POST" and form.is_valid():
        try:
            account = open_account(programme=request.actor.programme or "", by=request.actor, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return _once(request, account.user, account.password)
    return render(request, "desk/users/new.html", {"form": form, "roles": GIVEN.values()}, status=form.answer_status)


def give(request: Request, user_uid: UUID) -> HttpResponse:
    """Give one more role."""
    holder = get_user(user_uid, visible_to=request.actor)
    form = RoleForm(request.POST or None, by=request.actor, language=get_language() or "zh")
    if request.method == "POST" and form.is_valid():
        try:
            give_role(user=holder, programme=request.actor.programme or "", by=request.actor, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("desk-user", user_uid)
    context = {"form": form, "user": holder, "roles": GIVEN.values()}
    return render(request, "desk/users/give.html", context, status=form.answer_status)


def end(request: Request, membership_uid: UUID) -> HttpResponse:
    """End a role from today."""
    membership = get_membership(membership_uid, visible_to=request.actor)
    end_role(membership=membership, by=request.actor)
    messages.success(request, _("The role ended today."))
    return redirect("desk-user", membership.user_id)


def reset(request: Request, user_uid: UUID) -> HttpResponse:
    """Hand out a temporary password, shown this once."""
    holder = get_user(user_uid, visible_to=request.actor)
    password = reset_password(user=holder, by=request.actor, factor=request.POST.get("factor") == "on")
    return _once(request, holder, password)


def _once(request: Request, holder: object, secret: str) -> HttpResponse:
    return render(request, "desk/users/once.html", {"user": holder, "secret": secret})
