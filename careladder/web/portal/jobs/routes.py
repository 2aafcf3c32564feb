"""Routes of the public pages about jobs."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
