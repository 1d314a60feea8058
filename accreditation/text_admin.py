"""The standard paragraphs of decision mails at the desk."""

from django.contrib import admin
from django.db.models import TextField
from django.forms import Textarea

from accreditation.models import DecisionText
from events.words import InBothLanguages


@admin.register(DecisionText)
class DecisionTextAdmin(InBothLanguages, admin.ModelAdmin):
    list_display = ["__str__", "text"]
    list_filter = ["occasion"]
    fields = ["occasion", "criterion", "text_en", "text_fr"]
    show_full_result_count = False
    formfield_overrides = {
        TextField: {"widget": Textarea(attrs={"rows": 6, "class": "vLargeTextField"})}
    }

    def get_readonly_fields(self, request, obj=None):
        """What a text is for stands once it is there."""
        return ["occasion", "criterion"] if obj else []

    def has_delete_permission(self, request, obj=None):
        """Each verb keeps its general text; that of a criterion may go."""
        if obj is not None and not obj.criterion:
            return False
        return super().has_delete_permission(request, obj)

    def get_actions(self, request):
        return {}
