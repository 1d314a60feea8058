"""What somebody typed at the desk and has not saved, and who has a form open."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnsavedConfig(AppConfig):
    name = "natocms.unsaved"
    label = "unsaved"
    verbose_name = _("Unsaved")
