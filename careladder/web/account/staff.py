"""Signing in with name and password, then the second factor, then (once) a password of one's own."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from careladder.accounts import totp
from careladder.accounts.pending import PendingSignIn, keep_sign_in, pending_sign_in
from careladder.accounts.rules import Step, next_step
from careladder.accounts.selectors import User, get_signing_in, has_factor, needs_factor
from careladder.accounts.services.factors import check_factor, set_up_factor
from careladder.accounts.services.passwords import check_password, choose_password
from careladder.kernel import clock
from careladder.kernel.errors import DomainError
from careladder.web.account.finish import enter, onward
from careladder.web.account.forms import CodeForm, NewPasswordForm, PasswordForm

_ROUTES = {
    Step.SET_UP_FACTOR: "account-set-up",
    Step.SHOW_FACTOR: "account-factor",
    Step.CHOOSE_PASSWORD: "account-first-password",
}


def password(request: HttpRequest) -> HttpResponse:
    """Ask for name and password."""
    form = PasswordForm(request.POST or None)
    next_url = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST" and form.is_valid():
        try:
            user = check_password(request=request, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            request.session.cycle_key()
            return _step(request, user, PendingSignIn(user.pk, clock.now(), next_url))
    return render(request, "account/password_sign_in.html", {"form": form, "next": next_url}, status=form.answer_status)


def factor(request: HttpRequest) -> HttpResponse:
    """Ask for the code of the authenticator app, or a recovery code."""
    user, pending = _unfinished(request)
    if user is None or pending is None or not has_factor(user):
        return redirect("account-staff")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            check_factor(user=user, code=form.cleaned_data["code"])
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return _step(request, user, replace(pending, factor_shown=True))
    shown = totp.code_now(user.demo_totp) if settings.DEMO and user.demo_totp else ""
    return render(request, "account/factor.html", {"form": form, "demo_code": shown}, status=form.answer_status)


def set_up(request: HttpRequest) -> HttpResponse:
    """Show the QR code for the authenticator app; its first code proves that it works."""
    user, pending = _unfinished(request)
    if user is None or pending is None or not pending.secret or has_factor(user):
        return redirect("account-staff")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = set_up_factor(user=user, secret=pending.secret, code=form.cleaned_data["code"])
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            onto = _step(request, user, replace(pending, factor_shown=True, secret=""))
            return render(request, "account/recovery_codes.html", {"codes": codes, "onto": onto["Location"]})
    return render(request, "account/set_up.html", _for_app(user, pending) | {"form": form}, status=form.answer_status)


def first_password(request: HttpRequest) -> HttpResponse:
    """Ask for a password of her own in place of the temporary one."""
    user, pending = _unfinished(request)
    if user is None or pending is None or (needs_factor(user) and not pending.factor_shown):
        return redirect("account-staff")
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            choose_password(user=user, new=form.cleaned_data["new"])
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return _step(request, user, pending)
    return render(request, "account/first_password.html", {"form": form}, status=form.answer_status)


def _unfinished(request: HttpRequest) -> tuple[User | None, PendingSignIn | None]:
    pending = pending_sign_in(request.session)
    return (get_signing_in(pending.user), pending) if pending else (None, None)


def _step(request: HttpRequest, user: User, pending: PendingSignIn) -> HttpResponse:
    """Go on to what is still missing, or in."""
    step = next_step(
        needs_factor=needs_factor(user),
        has_factor=has_factor(user),
        shown=pending.factor_shown,
        temporary=user.password_is_temporary,
    )
    if step is Step.DONE:
        enter(request, user, factor_shown=pending.factor_shown)
        return onward(request, pending.next_url)
    if step is Step.SET_UP_FACTOR and not pending.secret:
        pending = replace(pending, secret=totp.new_secret())
    keep_sign_in(request.session, pending)
    return redirect(_ROUTES[step])


def _for_app(user: User, pending: PendingSignIn) -> dict[str, Any]:
    secret = pending.secret
    return {
        "address": totp.address(secret, account=user.username, issuer=settings.MFA_TOTP_ISSUER),
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
    }
