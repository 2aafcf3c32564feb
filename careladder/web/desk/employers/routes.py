"""Routes of the desk pages about employers."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
