"""Routes of the desk pages about insight."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
