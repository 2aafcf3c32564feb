"""The public pages, one include a topic."""

from django.urls import include, path

urlpatterns = [
    path("", include("careladder.web.portal.home.routes")),
    path("numbers/", include("careladder.web.portal.numbers.routes")),
    path("certificates/", include("careladder.web.portal.certificates.routes")),
    path("jobs/", include("careladder.web.portal.jobs.routes")),
    path("courses/", include("careladder.web.portal.courses.routes")),
    path("policies/", include("careladder.web.portal.policies.routes")),
    path("notices/", include("careladder.web.portal.notices.routes")),
]
