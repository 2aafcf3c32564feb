"""Anyone checks a certificate, by its number or by the QR code on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from careladder.certificates.rules import clean_number
from careladder.certificates.selectors import find_by_number
from careladder.web.certificates import level_words


def check(request: HttpRequest) -> HttpResponse:
    """The form; a number typed into it leads to the page that its QR code leads to."""
    number = clean_number(request.GET.get("number", ""))
    if number:
        return redirect("portal-certificate", number)
    return render(request, "portal/certificates/check.html", {"asked": "number" in request.GET})


def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """Valid, revoked or unknown: a masked name and what the certificate says, nothing that leads to a person."""
    cleaned = clean_number(number)
    if cleaned and cleaned != number:
        return redirect("portal-certificate", cleaned)
    found = find_by_number(cleaned)
    context = {"number": cleaned, "certificate": found, "level": level_words(found.level) if found else None}
    response = render(request, "portal/certificates/certificate.html", context, status=200 if found else 404)
    # A revocation must show at once, and search engines need no list of people.
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
