"""Routes of the public pages about numbers."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
