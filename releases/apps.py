"""What the press office says."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from natocms.journal.words import put_in_words

# Where the journal has no publication at hand, whose number and moment it could say.
BARE = {"publish": _("published it"), "move": _("moved it to another moment")}


class ReleasesConfig(AppConfig):
    name = "releases"
    verbose_name = _("Releases")

    def ready(self):
        from natocms.journal.appendonly import append_only  # noqa: PLC0415 (needs the registry)
        from releases.models import Limit, Release, Stage  # noqa: PLC0415 (the same)
        from releases.review import SENTENCES  # noqa: PLC0415 (the same)

        facts = [*Release.FACTS, *Release.FACT_LISTS]
        named = {name: Release._meta.get_field(name).verbose_name for name in facts}
        codes = {**dict(Stage.choices), **dict(Limit.choices), **named}
        put_in_words(Release, SENTENCES | BARE, codes)
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
