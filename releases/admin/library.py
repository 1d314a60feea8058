"""The library at the desk: pictures, files, closing words and who issues."""

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from events.words import InBothLanguages
from natocms.journal.desk import JournalledAdmin
from natocms.lists import QuickPaginator
from releases.forms import PictureForm
from releases.models import Attachment, Boilerplate, IssuingBody, Picture


def colleagues():
    """For a field that names members of staff: those who can sign in, each a box."""
    active = get_user_model().objects.filter(is_active=True)
    return {"queryset": active, "widget": forms.CheckboxSelectMultiple}


class KeptAdmin(InBothLanguages, JournalledAdmin):
    """What releases refer to is never deleted."""

    show_full_result_count = False
    paginator = QuickPaginator

    def has_delete_permission(self, request, obj=None):
        return False


class FileAdmin(KeptAdmin):
    """What only limited drafts show is for those who may see them."""

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)


@admin.register(Picture)
class PictureAdmin(FileAdmin):
    form = PictureForm
    list_display = ["__str__", "alt", "decorative", "credit", "created_at"]
    search_fields = ["caption", "alt", "credit"]
    fields = [
        "file",
        "shown",
        ("alt", "decorative"),
        "caption",
        "credit",
        ("focal_x", "focal_y"),
        "blocked_reason",
    ]
    readonly_fields = ["shown"]

    @admin.display(description=_("focal point"))
    def shown(self, picture):
        """The picture, on which a click sets the focal point."""
        if picture.pk is None:
            return _now("Save the picture first; then click on what must stay in view.")
        return render_to_string(
            "admin/releases/picture/_focus.html", {"picture": picture}
        )


@admin.register(Attachment)
class AttachmentAdmin(FileAdmin):
    list_display = ["title", "created_at"]
    search_fields = ["title"]
    fields = ["title", "file", "blocked_reason"]


@admin.register(Boilerplate)
class BoilerplateAdmin(KeptAdmin):
    list_display = ["name", "words_en"]
    search_fields = ["name", "words_en", "words_fr"]


@admin.register(IssuingBody)
class IssuingBodyAdmin(KeptAdmin):
    list_display = ["name_en", "name_fr"]
    search_fields = ["name_en", "name_fr"]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return super().formfield_for_manytomany(db_field, request, **colleagues())
