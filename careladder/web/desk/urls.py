"""The desk's pages, one include a topic."""

from django.urls import include, path

urlpatterns = [
    path("", include("careladder.web.desk.home.routes")),
    path("people/", include("careladder.web.desk.people.routes")),
    path("imports/", include("careladder.web.desk.imports.routes")),
    path("recognition/", include("careladder.web.desk.recognition.routes")),
    path("training/", include("careladder.web.desk.training.routes")),
    path("certificates/", include("careladder.web.desk.certificates.routes")),
    path("employers/", include("careladder.web.desk.employers.routes")),
    path("matching/", include("careladder.web.desk.matching.routes")),
    path("placements/", include("careladder.web.desk.placements.routes")),
    path("visits/", include("careladder.web.desk.visits.routes")),
    path("subsidies/", include("careladder.web.desk.subsidies.routes")),
    path("insight/", include("careladder.web.desk.insight.routes")),
    path("users/", include("careladder.web.desk.users.routes")),
    path("audit/", include("careladder.web.desk.audit.routes")),
]
