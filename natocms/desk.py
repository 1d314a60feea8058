"""The press desk: Django's admin under the house's name, with Today in front."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class PressDesk(admin.AdminSite):
    site_header = _("Press desk")
    site_title = _("Press desk")
    index_title = _("Today")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.login = secure_admin_login(self.login)
