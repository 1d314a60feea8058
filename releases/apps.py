"""What the press office says."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReleasesConfig(AppConfig):
    name = "releases"
    verbose_name = _("Releases")

    def ready(self):
        from natocms.journal.appendonly import append_only  # noqa: PLC0415 (needs the registry)

        append_only(self.get_model("ReleaseVersion"))
        append_only(self.get_model("VersionPicture"))
        append_only(self.get_model("VersionAttachment"))
        append_only(self.get_model("PreviewOpening"))
        append_only(
            self.get_model("Publication"),
            closing=("called_off_at", "called_off_by", "confirmed_at", "confirmed_by"),
        )
        append_only(
            self.get_model("Review"),
            closing=("verdict", "decided_at", "decided_by", "remark"),
        )
        append_only(
            self.get_model("Withdrawal"),
            closing=("lifted_at", "lifted_by", "called_off_at", "called_off_by"),
        )
