"""Certificates on the desk: the list, one of them, its paper, revoking it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careladder.certificates.enums import RevokeReason
from careladder.certificates.selectors import certificates as find_certificates
from careladder.certificates.selectors import get_certificate
from careladder.certificates.services import revoke_certificate
from careladder.kernel.errors import DomainError
from careladder.web.certificates import paper_of
from careladder.web.desk.certificates.forms import FilterForm, RevokeForm
from careladder.web.http import Request

PAGE = 50


def certificates(request: Request) -> HttpResponse:
    """The certificates the reader may see, newest first."""
    form = FilterForm(request.GET or None, by=request.actor)
    found = find_certificates(visible_to=request.actor, **form.wanted)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/certificates/list.html", {"form": form, "page": page})


def certificate(request: Request, certificate_uid: UUID) -> HttpResponse:
    """One certificate."""
    found = get_certificate(certificate_uid, visible_to=request.actor)
    context = {
        "paper": paper_of(found),
        "certificate": found,
        "form": RevokeForm(),
        "why": dict(RevokeReason.choices).get(found.revoke_reason, ""),
        "may_revoke": request.actor.may("certificates.revoke") and found.revoked_on is None,
        "may_open_person": request.actor.may("people.view"),
    }
    return render(request, "desk/certificates/certificate.html", context)


def print_certificate(request: Request, certificate_uid: UUID) -> HttpResponse:
    """The certificate on paper."""
    found = get_certificate(certificate_uid, visible_to=request.actor)
    return render(request, "certificates/paper.html", {"paper": paper_of(found)})


def revoke(request: Request, certificate_uid: UUID) -> HttpResponse:
    """Revoke it, for a reason of the list."""
    found, form = get_certificate(certificate_uid, visible_to=request.actor), RevokeForm(request.POST)
    try:
        if form.is_valid():
            revoke_certificate(certificate=found, by=request.actor, **form.cleaned_data)
            messages.success(request, _("The certificate is revoked. Whoever checks its number sees it from now on."))
        else:
            messages.error(request, _("Choose a reason of the list."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("desk-certificate", certificate_uid)
