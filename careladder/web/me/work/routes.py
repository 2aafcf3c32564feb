"""Routes of the worker's own pages about work."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
