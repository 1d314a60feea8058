"""Counters that keep one visitor from taking more than a fair share."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LimitsConfig(AppConfig):
    name = "natocms.limits"
    label = "limits"
    verbose_name = _("Limits")
