"""The sign-in page, the way out, the way to one's door, and the choice of a role."""

from dataclasses import dataclass

from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from careladder.accounts.roles import ROLES
from careladder.accounts.selectors import MEMBERSHIP_IN_SESSION, actor_from, demo_sign_ins, open_memberships
from careladder.kernel.errors import NotFound
from careladder.packs.programmes import programme
from careladder.people.selectors import get_person
from careladder.web.account.http import SignedIn
from careladder.web.http import Request


def sign_in(request: Request) -> HttpResponse:
    """Two doors: with name and password, or with a code sent to the phone."""
    here = getattr(request, "portal_programme", "")  # below `/p/<code>/` a demo offers that programme's accounts only
    offered = [each for each in demo_sign_ins() if here in {"", each.programme}]
    context = {"next": request.GET.get("next", ""), "demo_sign_ins": offered}
    return render(request, "account/sign_in.html", context)


def home(request: SignedIn) -> HttpResponse:
    """Who one is here, and the way to one's roles, password and out."""
    context = {
        "role_label": ROLES[request.actor.role].label,
        "several": len(open_memberships(request)) > 1,
        "has_password": request.user.has_usable_password(),
    }
    return render(request, "account/home.html", context)


def sign_out(request: Request) -> HttpResponse:
    """End the session, finished or not."""
    logout(request)
    return HttpResponseRedirect(reverse("portal-home"))


def door(request: SignedIn) -> HttpResponse:
    """Lead to the first page of the role; who holds several chooses one first."""
    chosen = request.session.get(MEMBERSHIP_IN_SESSION)
    if chosen is None and len(open_memberships(request)) > 1:
        return redirect("account-role")
    return redirect(ROLES[request.actor.role].door)


def role(request: SignedIn) -> HttpResponse:
    """Show the roles one may act in, and take the choice."""
    choices = _choices(request)
    if request.method != "POST":
        return render(request, "account/role.html", {"choices": choices})
    wanted = request.POST.get("membership", "")
    if wanted not in {choice.key for choice in choices}:
        return render(request, "account/role.html", {"choices": choices, "unknown": True}, status=422)
    request.session[MEMBERSHIP_IN_SESSION] = wanted
    return redirect("door")


@dataclass(frozen=True)
class _Choice:
    """A role in words. `person` is whose way it shows, when people share a phone."""

    key: str
    label: object
    programme: object
    organisation: str
    region: str
    person: str
    current: bool


def _choices(request: SignedIn) -> list[_Choice]:
    held = open_memberships(request)
    current = request.session.get(MEMBERSHIP_IN_SESSION) or (str(held[0].pk) if held else "")
    found = []
    for membership in held:
        actor = actor_from(membership)
        try:
            person = get_person(actor.person, visible_to=actor).name if actor.person else ""
        except NotFound:
            person = ""
        found.append(
            _Choice(
                key=str(membership.pk),
                label=ROLES[membership.role].label,
                programme=programme(membership.programme).name,
                organisation=membership.organisation.name if membership.organisation else "",
                region=membership.region,
                person=person,
                current=str(membership.pk) == current,
            )
        )
    return found
