"""The account of a member of staff."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Accounts are closed (``is_active``), never deleted: the journal names them."""

    function = models.CharField(
        _("function"), max_length=100, blank=True, help_text=_("Duty editor, for one.")
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("member of staff")
        verbose_name_plural = _("staff")

    def __str__(self):
        return self.get_full_name() or self.username
