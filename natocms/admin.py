"""The standing pages at the desk."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget

from events.words import InBothLanguages
from natocms.journal.desk import JournalledAdmin
from natocms.models import StandingPage
from natocms.richtext import EDITOR, clean


class RichTextField(ProseEditorFormField):
    def __init__(self, label):
        widget = AdminProseEditorWidget()
        super().__init__(
            label=label,
            required=False,
            extensions=EDITOR,
            widget=widget,
            sanitize=clean,
        )


class StandingPageForm(forms.ModelForm):
    body_en = RichTextField(_("Text (English)"))
    body_fr = RichTextField(_("Text (French)"))


@admin.register(StandingPage)
class StandingPageAdmin(InBothLanguages, JournalledAdmin):
    form = StandingPageForm
    list_display = ["title", "slug", "changed_at"]
    fields = ["slug", "title_en", "body_en", "title_fr", "body_fr"]

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []

    def has_delete_permission(self, request, obj=None):
        return False
