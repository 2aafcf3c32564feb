"""Routes of the public pages about policies."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
