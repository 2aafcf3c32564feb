"""Routes of the station's pages about visits."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
