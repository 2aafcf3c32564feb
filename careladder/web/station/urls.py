"""The field station's pages, one include a topic."""

from django.urls import include, path

urlpatterns = [
    path("", include("careladder.web.station.home.routes")),
    path("visits/", include("careladder.web.station.visits.routes")),
    path("cases/", include("careladder.web.station.cases.routes")),
]
