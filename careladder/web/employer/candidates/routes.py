"""Routes of the employer's pages about candidates."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
