"""The site's table of contents."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from natocms import health

handler400 = "natocms.errors.bad_request"
handler403 = "natocms.errors.forbidden"
handler404 = "natocms.errors.not_found"
handler500 = "natocms.errors.failed"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
]

urlpatterns += i18n_patterns(
    path("news/", include("releases.urls")),
    path("events/", include("events.urls")),
)
