"""Routes of the desk pages about visits."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
