"""Routes of the station's pages about cases."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
