"""Routes of the worker's own pages about jobs."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
