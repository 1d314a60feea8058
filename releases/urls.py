"""Addresses of releases, after ``/en/news/`` or ``/fr/news/``."""

from django.urls import path, re_path
from django.views.decorators.http import require_safe

from releases import feeds, previews, views

app_name = "releases"

_YEAR = r"(?P<year>\d{4})"
_MONTH = rf"{_YEAR}/(?P<month>\d{{2}})"
_ADDRESS = rf"{_MONTH}/(?P<day>\d{{2}})/(?P<slug>[-\w]+)"

urlpatterns = [
    path("", views.ReleaseList.as_view(), name="list"),
    path("feed.rss", require_safe(feeds.ReleaseFeed()), name="feed-rss"),
    path("feed.atom", require_safe(feeds.ReleaseAtomFeed()), name="feed-atom"),
    path("feed.json", feeds.json_feed, name="feed-json"),
    path("drafts/<int:pk>/", views.draft, name="draft"),
    path("preview/<slug:token>/", previews.preview, name="preview"),
    path(
        "preview/<slug:token>/pictures/<int:row>/",
        previews.picture,
        name="preview-picture",
    ),
    path(
        "preview/<slug:token>/attachments/<int:row>/",
        previews.attachment,
        name="preview-attachment",
    ),
    re_path(rf"^{_YEAR}/$", views.YearArchive.as_view(), name="archive-year"),
    re_path(rf"^{_MONTH}/$", views.MonthArchive.as_view(), name="archive-month"),
    re_path(rf"^{_ADDRESS}/$", views.release_detail, name="detail"),
    re_path(rf"^{_ADDRESS}\.txt$", views.release_text, name="text"),
    re_path(rf"^{_ADDRESS}\.json$", views.release_json, name="json"),
    re_path(rf"^{_ADDRESS}/versions/$", views.release_versions, name="versions"),
]
