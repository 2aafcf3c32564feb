"""Routes of the worker's own pages about money."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
