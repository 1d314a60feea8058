"""Staff accounts, and the roles that are applied after each migrate."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from natocms.journal.words import put_in_words

DEEDS = {"roles": _("changed the roles: %(why)s")}


class StaffConfig(AppConfig):
    name = "natocms.staff"
    label = "staff"
    verbose_name = _("Staff")

    def ready(self):
        from natocms.staff.roles import apply_roles  # noqa: PLC0415 (needs the registry)

        put_in_words(self.get_model("User"), DEEDS)
        post_migrate.connect(apply_roles, dispatch_uid="natocms.staff.roles")
