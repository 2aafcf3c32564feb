"""The URL list: one include a door."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from careladder.api.v1 import api
from careladder.web.errors import page_not_found, permission_denied, server_error

urlpatterns = [
    path("", include("careladder.web.portal.urls")),
    path("", include("careladder.web.health.urls")),
    path("account/", include("careladder.web.account.urls")),
    path("me/", include("careladder.web.me.urls")),
    path("desk/", include("careladder.web.desk.urls")),
    path("employer/", include("careladder.web.employer.urls")),
    path("station/", include("careladder.web.station.urls")),
    path("api/v1/", api.urls),
]
if settings.DEBUG or settings.TESTING:
    urlpatterns.append(path("gallery/", include("careladder.web.gallery.urls")))
if settings.DEBUG:
    urlpatterns.append(path("admin/", admin.site.urls))

handler403 = permission_denied
handler404 = page_not_found
handler500 = server_error
