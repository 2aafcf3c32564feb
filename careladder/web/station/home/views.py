"""The station's first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """What is to be done now."""
    return render(request, "station/home/home.html")
