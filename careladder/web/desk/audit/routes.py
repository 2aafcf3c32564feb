"""Routes of the desk pages about audit."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
