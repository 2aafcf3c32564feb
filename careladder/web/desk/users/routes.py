"""Routes of the desk pages about users."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
