"""Routes: every component with examples."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
