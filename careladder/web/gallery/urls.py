"""Route of the gallery (only where settings let it exist)."""

from django.urls import URLPattern

from careladder.accounts.access import PUBLIC, DataClass, route
from careladder.web.gallery import views

urlpatterns: list[URLPattern] = [
    route("", views.gallery, name="gallery", needs=PUBLIC, data=DataClass.OPEN, methods=("GET", "POST")),
]
