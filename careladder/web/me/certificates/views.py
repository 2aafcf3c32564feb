"""What I have shown I can do, to show to others."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from careladder.certificates.selectors import certificates as find_certificates
from careladder.certificates.selectors import get_certificate
from careladder.web.certificates import paper_of
from careladder.web.http import Request


def certificates(request: Request) -> HttpResponse:
    """My certificates, newest first, each with its QR code."""
    papers = [paper_of(each) for each in find_certificates(visible_to=request.actor)]
    return render(request, "me/certificates/list.html", {"papers": papers})


def print_certificate(request: Request, certificate_uid: UUID) -> HttpResponse:
    """One of them on paper."""
    found = get_certificate(certificate_uid, visible_to=request.actor)
    return render(request, "certificates/paper.html", {"paper": paper_of(found)})
