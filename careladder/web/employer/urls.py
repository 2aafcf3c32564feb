"""The employer's pages, one include a topic."""

from django.urls import include, path

urlpatterns = [
    path("", include("careladder.web.employer.home.routes")),
    path("vacancies/", include("careladder.web.employer.vacancies.routes")),
    path("people/", include("careladder.web.employer.candidates.routes")),
    path("wages/", include("careladder.web.employer.wages.routes")),
]
