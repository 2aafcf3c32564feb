"""Cohorts, attendance and marks on the desk: routes."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
