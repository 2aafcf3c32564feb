"""Routes of the employer's pages about vacancies."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
