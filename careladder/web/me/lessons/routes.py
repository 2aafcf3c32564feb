"""A trainee's own class: routes."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
