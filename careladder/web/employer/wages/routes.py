"""Routes of the employer's pages about wages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
