"""Routes of the worker's own pages about help."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
