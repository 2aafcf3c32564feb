"""Routes of the public pages about courses."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
