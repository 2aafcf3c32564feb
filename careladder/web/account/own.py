"""One's own password and recovery codes."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from careladder.accounts.selectors import has_factor, recovery_codes_left
from careladder.accounts.services.factors import renew_recovery_codes
from careladder.accounts.services.passwords import change_password
from careladder.kernel.errors import DomainError
from careladder.web.account.forms import ChangePasswordForm
from careladder.web.account.http import SignedIn


def password(request: SignedIn) -> HttpResponse:
    """Change one's password; other sessions of the account end."""
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change_password(user=request.user, old=form.cleaned_data["old"], new=form.cleaned_data["new"])
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            update_session_auth_hash(request, request.user)
            messages.success(request, _("Your password was changed."))
            return redirect("door")
    context = {"form": form, "has_password": request.user.has_usable_password()}
    return render(request, "account/password.html", context, status=form.answer_status)


def recovery(request: SignedIn) -> HttpResponse:
    """Say how many recovery codes are left; make new ones for who has shown her factor a short time ago."""
    context = {
        "has_factor": has_factor(request.user),
        "left": recovery_codes_left(request.user),
        "elevated": request.actor.elevated,
    }
    if request.method != "POST" or not context["has_factor"] or not context["elevated"]:
        return render(request, "account/recovery.html", context, status=422 if request.method == "POST" else 200)
    codes = renew_recovery_codes(user=request.user)
    return render(request, "account/recovery_codes.html", {"codes": codes, "onto": reverse("door")})
