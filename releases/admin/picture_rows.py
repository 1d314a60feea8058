"""The pictures of a release's version, beside its words in the form."""

from django.contrib import admin
from django.db.models import F
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from releases.forms import PictureRowForm
from releases.models import VersionPicture


class PictureInline(admin.StackedInline):
    """The pictures of the version that the editor sees; saving writes a new version
    with copies of these rows."""

    model = VersionPicture
    fk_name = "release"
    form = PictureRowForm
    fields = [
        "shown",
        ("picture", "position"),
        ("alt", "decorative"),
        ("caption", "credit"),
    ]
    readonly_fields = ["shown"]
    autocomplete_fields = ["picture"]
    extra = 0

    def get_queryset(self, request):
        version = request.POST.get("expected") or None
        rows = super().get_queryset(request).select_related("picture")
        if version is not None:
            # The rows that the form was made of, should a newer version stand by now.
            return rows.filter(
                version_id=int(version[:18]) if version.isdecimal() else 0
            )
        return rows.filter(version=F("release__newest"))

    @admin.display(description=_("shown"))
    def shown(self, row):
        if not row.picture_id:
            return _now("Choose a picture of the library, or add one to it.")
        url = row.picture.get_absolute_url()
        return format_html('<img class="desk-picture" src="{}" alt="{}">', url, row.alt)

    def has_add_permission(self, request, obj=None):
        return request.user.has_perm("releases.change_release")

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("releases.change_release")

    def has_delete_permission(self, request, obj=None):
        return request.user.has_perm("releases.change_release")

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("releases.view_release")
