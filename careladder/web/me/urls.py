"""The worker's pages, one include a topic."""

from django.urls import include, path

urlpatterns = [
    path("", include("careladder.web.me.home.routes")),
    path("class/", include("careladder.web.me.lessons.routes")),
    path("certificates/", include("careladder.web.me.certificates.routes")),
    path("jobs/", include("careladder.web.me.jobs.routes")),
    path("work/", include("careladder.web.me.work.routes")),
    path("money/", include("careladder.web.me.money.routes")),
    path("help/", include("careladder.web.me.help.routes")),
]
