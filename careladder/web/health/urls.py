"""Routes for machines that watch."""

from django.urls import URLPattern

from careladder.accounts.access import PUBLIC, DataClass, route
from careladder.web.health import views

urlpatterns: list[URLPattern] = [
    route("healthz", views.healthz, name="healthz", needs=PUBLIC, data=DataClass.OPEN),
    route("readyz", views.readyz, name="readyz", needs=PUBLIC, data=DataClass.OPEN),
]
