"""The library at the desk: pictures, files, closing words and who issues."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.words import InBothLanguages
from natocms.journal.desk import JournalledAdmin
from natocms.lists import QuickPaginator
from releases.forms import PictureForm
from releases.models import Attachment, Boilerplate, IssuingBody, Picture
from releases.models.picture import MOST_TRIES


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


class SizesFilter(admin.SimpleListFilter):
    title = _("smaller sizes")
    parameter_name = "sizes"

    def lookups(self, request, model_admin):
        return [("failed", _("failed"))]

    def queryset(self, request, queryset):
        return queryset.given_up() if self.value() == "failed" else queryset


@admin.register(Picture)
class PictureAdmin(FileAdmin):
    form = PictureForm
    list_display = ["small", "__str__", "said", "credit", "sizes", "created_at"]
    list_display_links = ["__str__"]
    list_filter = [SizesFilter]
    search_fields = ["caption", "alt", "credit"]
    fields = [
        "file",
        "sizes",
        "shown",
        ("alt", "decorative"),
        "caption",
        "credit",
        ("focal_x", "focal_y"),
        "blocked_reason",
    ]
    readonly_fields = ["shown", "sizes"]
    actions = ["try_again"]

    def get_fields(self, request, obj=None):
        return [name for name in self.fields if obj or name != "sizes"]

    @admin.display(description=_("thumbnail"))
    def small(self, picture):
        """For the eye; its words stand beside it."""
        url = picture.get_absolute_url()
        if picture.widths:
            url = picture.size_url(picture.widths[0], "jpg")
        image = '<img class="desk-small" src="{}" alt="" loading="lazy">'
        return format_html(image, url)

    @admin.display(description=_("alternative text"))
    def said(self, picture):
        return _now("decorative") if picture.decorative else picture.alt

    @admin.display(description=_("smaller sizes"))
    def sizes(self, picture):
        """Whether the worker has made them, and why it could not."""
        if picture.prepared_at:
            return _now("made")
        if not picture.tries:
            return _now("to be made")
        said = {
            "n": picture.tries,
            "most": MOST_TRIES,
            "why": picture.failed_reason or _now("It was begun and not finished."),
        }
        if picture.tries < MOST_TRIES:
            return _now("not made yet, try %(n)s of %(most)s failed: %(why)s") % said
        return _now("failed, replace the file or try again: %(why)s") % said

    @admin.action(
        description=_("Try again to make smaller sizes"), permissions=["change"]
    )
    def try_again(self, request, queryset):
        done = queryset.try_again()
        sentence = ngettext("%(n)s done.", "%(n)s done.", done)
        messages.success(request, sentence % {"n": done})

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
