"""Signing in with a code sent to one's phone: no password to remember."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from careladder.accounts.pending import keep_phone, pending_phone
from careladder.accounts.selectors import demo_message
from careladder.accounts.services.codes import send_code, verify_code
from careladder.accounts.signin import client_address
from careladder.kernel.errors import DomainError
from careladder.kernel.masks import mask_phone
from careladder.kernel.phone import parse_phone
from careladder.web.account.finish import enter, onward
from careladder.web.account.forms import CodeForm, PhoneForm


def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the phone number and send a code there. Known and unknown numbers get the same answer."""
    form = PhoneForm(request.POST or None)
    next_url = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST" and form.is_valid():
        try:
            phone = parse_phone(form.cleaned_data["phone"])
            send_code(phone=phone, address=client_address(request))
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            keep_phone(request.session, phone, next_url)
            return redirect("account-phone-code")
    return render(request, "account/phone.html", {"form": form, "next": next_url}, status=form.answer_status)


def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code."""
    pending = pending_phone(request.session)
    if pending is None:
        return redirect("account-phone")
    phone, next_url = pending
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = verify_code(phone=phone, code=form.cleaned_data["code"])
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            enter(request, user, factor_shown=False)
            return onward(request, next_url)
    context = {"form": form, "phone": phone, "masked": mask_phone(phone), "demo_message": demo_message(phone)}
    return render(request, "account/phone_code.html", context, status=form.answer_status)
