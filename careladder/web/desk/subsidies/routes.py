"""Routes of the desk pages about subsidies."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
