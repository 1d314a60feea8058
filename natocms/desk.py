"""The press desk: Django's admin under the house's name, with Today in front."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.db.models.base import ModelBase
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from natocms.day_sheet import day_sheet
from natocms.journal.desk import JournalledAdmin
from natocms.today import today
from natocms.unsaved.desk import keeping

# Heading, label, and what stands under it: models in this order, or the whole app.
SECTIONS = [
    (_("Desk"), "desk", ["outbox.Message"]),
    (
        _("Releases"),
        "releases",
        [
            "releases.Release",
            "releases.Picture",
            "releases.Attachment",
            "releases.Boilerplate",
            "releases.IssuingBody",
        ],
    ),
    (
        _("Events"),
        "events",
        [
            "events.Event",
            "events.Person",
            "events.Office",
            "events.Venue",
            "events.Topic",
            "events.Country",
            "events.ContactPoint",
        ],
    ),
    (
        _("Accreditation"),
        "accreditation",
        [
            "accreditation.Application",
            "accreditation.AdvisedCase",
            "accreditation.MediaPass",
            "accreditation.Attendance",
            "accreditation.Outlet",
            "accreditation.DecisionText",
        ],
    ),
    (
        _("System"),
        "natocms",
        ["natocms.StandingPage", "staff.User", "auth.Group", "journal.Entry"],
    ),
]


class PressDesk(admin.AdminSite):
    site_header = _("Press desk")
    site_title = _("Press desk")
    index_title = _("Today")
    # The sidebar is the house's own (templates/admin/base_site.html).
    enable_nav_sidebar = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.login = secure_admin_login(self.login)

    def register(self, model_or_iterable, admin_class=None, **options):
        """As ever, but what would go to Django's log goes to the journal."""
        models = model_or_iterable
        if isinstance(models, ModelBase):
            models = [models]
        given = admin_class or admin.ModelAdmin
        if not issubclass(given, JournalledAdmin):
            bases = (given, JournalledAdmin)
            if given is admin.ModelAdmin:
                bases = (JournalledAdmin,)
            given = type(given.__name__, bases, {"__module__": given.__module__})
        super().register(models, given, **options)

    def get_urls(self):
        kept = path("keeping/", self.admin_view(keeping), name="keeping")
        sheet = path("day-sheet/", self.admin_view(day_sheet), name="day-sheet")
        return [kept, sheet, *super().get_urls()]

    def index(self, request, extra_context=None):
        context = {"today": today(request.user), **(extra_context or {})}
        return super().index(request, context)

    def app_index(self, request, app_label, extra_context=None):
        """A section's heading leads to its first list; the menu holds the others."""
        for section in self.get_app_list(request, app_label):
            for model in section["models"]:
                if model.get("admin_url"):
                    return redirect(model["admin_url"])
        raise Http404

    def get_app_list(self, request, app_label=None):
        """The desk's own sections; models without a place stand under their app's."""
        found = {
            model["model"]._meta.label: (app, model)
            for app in self._build_app_dict(request).values()
            for model in app["models"]
        }
        sections = [
            self._section(name, label, [found.pop(m) for m in models if m in found])
            for name, label, models in SECTIONS
        ]
        by_label = {section["app_label"]: section for section in sections}
        for app, model in found.values():
            by_label.get(app["app_label"], sections[-1])["models"].append(model)
        home = {"name": _("Today"), "object_name": "Today", "view_only": True}
        sections[0]["models"].insert(0, {**home, "admin_url": reverse("admin:index")})
        for model in (model for section in sections for model in section["models"]):
            model["current"] = _is_current(model, request.path)
        return [
            section
            for section in sections
            if section["models"] and app_label in (None, section["app_label"])
        ]

    def _section(self, name, label, models):
        url = reverse("admin:index")
        if label != "desk":
            url = reverse("admin:app_list", kwargs={"app_label": label})
        return {
            "name": name,
            "app_label": label,
            "app_url": url,
            "has_module_perms": True,
            "models": [model for _app, model in models],
        }


def _is_current(model, path):
    url = model.get("admin_url") or ""
    return path == url if model["object_name"] == "Today" else path.startswith(url)
