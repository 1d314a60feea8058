"""The site's table of contents."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path

from natocms import files, health, views
from natocms.sitemaps import SITEMAPS

handler400 = "natocms.errors.bad_request"
handler403 = "natocms.errors.forbidden"
handler404 = "natocms.errors.not_found"
handler500 = "natocms.errors.failed"

urlpatterns = [
    path("", views.root, name="root"),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("files/", include((files.urlpatterns, "files"))),
    path(
        "sitemap.xml",
        sitemap_views.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-section"},
        name="sitemap",
    ),
    path(
        "sitemap-<section>.xml",
        sitemap_views.sitemap,
        {"sitemaps": SITEMAPS},
        name="sitemap-section",
    ),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security, name="security"),
    path(".well-known/natocms-keys.json", views.keys, name="keys"),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
]

public = [
    path("", views.home, name="home"),
    path("news/", include("releases.urls")),
    path("events/", include("events.urls")),
    path("contact/", views.standing_page, {"slug": "contact"}, name="contact"),
    path("privacy/", views.standing_page, {"slug": "privacy"}, name="privacy"),
    path(
        "accessibility/",
        views.standing_page,
        {"slug": "accessibility"},
        name="accessibility",
    ),
    path("", include("accreditation.urls")),
    path("terms/", views.standing_page, {"slug": "terms"}, name="terms"),
]
urlpatterns += i18n_patterns(*public)
