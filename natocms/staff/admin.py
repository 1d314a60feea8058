"""Accounts of staff: an administrator makes them, gives roles and closes them."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from natocms.journal.desk import JournalledAdmin
from natocms.journal.models import record
from natocms.staff.models import User


@admin.register(User)
class StaffAdmin(UserAdmin, JournalledAdmin):
    """Roles are groups; permissions one by one, and superusers, are made on the
    server. Nobody is deleted: an account that is not active is closed."""

    list_display = ["username", "__str__", "function", "roles", "is_active"]
    list_filter = ["groups", "is_active"]
    search_fields = ["username", "first_name", "last_name", "email"]
    ordering = ["username"]
    actions = None
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "function", "email"]}),
        (_("Roles"), {"fields": ["is_active", "groups"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": [
                    "username",
                    "usable_password",
                    "password1",
                    "password2",
                    "first_name",
                    "last_name",
                    "function",
                    "email",
                    "groups",
                ]
            },
        )
    ]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = []
    formfield_overrides = {}

    def get_queryset(self, request):
        """A superuser is nobody's to change but a superuser's."""
        accounts = super().get_queryset(request).prefetch_related("groups")
        if request.user.is_superuser:
            return accounts
        return accounts.filter(is_superuser=False)

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        obj.is_staff = True
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        before = _roles(form.instance) if change else ""
        super().save_related(request, form, formsets, change)
        after = _roles(form.instance)
        if before != after:
            record(request.user, form.instance, "roles", why=f"{before} → {after}")

    @admin.display(description=_("roles"))
    def roles(self, account):
        return ", ".join(group.name for group in account.groups.all())


def _roles(account):
    return ", ".join(account.groups.order_by("name").values_list("name", flat=True))
