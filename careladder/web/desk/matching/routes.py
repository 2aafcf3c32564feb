"""Routes of the desk pages about matching."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
