"""A worker's own certificates: routes."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
