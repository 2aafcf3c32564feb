"""Routes: signing in and out, choosing a role."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
