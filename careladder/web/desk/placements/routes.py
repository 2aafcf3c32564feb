"""Routes of the desk pages about placements."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
