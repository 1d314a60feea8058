"""The site as an app (its commands and assets) and the desk (Django's admin)."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    name = "natocms"
    verbose_name = _("Site")


class DeskConfig(AdminConfig):
    default_site = "natocms.desk.PressDesk"
