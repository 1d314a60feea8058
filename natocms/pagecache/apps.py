"""The room of finished answers."""

from django.apps import AppConfig


class PageCacheConfig(AppConfig):
    name = "natocms.pagecache"
    label = "pagecache"
