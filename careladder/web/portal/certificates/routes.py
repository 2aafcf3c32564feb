"""Anyone checks a certificate: routes."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
