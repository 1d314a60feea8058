"""Forms that are open at the desk, and a private copy of what was typed in them.

A form that is shown bears a signed token that says whose it is and where. So what comes
back with it can be kept for its writer even when the session has ended meanwhile.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

TOKEN = "form_token"
OPEN_FOR = timedelta(seconds=60)
KEPT_FOR = timedelta(days=14)
_SALT = "natocms.unsaved"


class OpenFormQuerySet(models.QuerySet):
    def of(self, user, path):
        return self.filter(user=user, path=path)

    def of_page(self, user, path):
        """Who else has the form open, and one's own where it holds what was typed and
        not saved, or None: one query."""
        since = timezone.now() - OPEN_FOR
        forms = self.filter(path=path).filter(
            models.Q(user=user) | models.Q(seen_at__gt=since)
        )
        forms = list(forms.select_related("user").order_by("seen_at"))
        others = [form for form in forms if form.user_id != user.pk]
        mine = (form for form in forms if form.user_id == user.pk)
        return others, next((form for form in mine if form.typed is not None), None)

    def typed(self):
        """Those that hold what was typed and not saved."""
        return self.filter(typed__isnull=False)

    def see(self, user, path, at=None):
        """It is open still."""
        values = {"seen_at": at or timezone.now()}
        if not self.of(user, path).update(**values):
            self.update_or_create(user=user, path=path, defaults=values)

    def keep(self, user, path, typed, at=None):
        """Keep ``typed``, pairs of name and value as a browser sends them."""
        values = {"typed": list(typed), "typed_at": at or timezone.now()}
        self.update_or_create(user_id=_id(user), path=path, defaults=values)

    def leave(self, user, path):
        """It is closed; what was typed stays."""
        self.of(user, path).update(seen_at=None)
        self.of(user, path).filter(typed__isnull=True).delete()

    def drop(self, user, path):
        """What was typed is saved, or not wanted."""
        self.of(user, path).delete()

    def forget(self, at=None):
        """Drop what nobody came back for; answers how many forms that were."""
        before = (at or timezone.now()) - KEPT_FOR
        old = self.filter(models.Q(typed_at=None) | models.Q(typed_at__lt=before))
        return old.filter(
            models.Q(seen_at=None) | models.Q(seen_at__lt=before)
        ).delete()[0]

    for _verb in (see, keep, leave, drop, forget):
        _verb.alters_data = True


class OpenForm(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="open_forms"
    )
    path = models.CharField(max_length=300)
    seen_at = models.DateTimeField(null=True)
    typed = models.JSONField(null=True)
    typed_at = models.DateTimeField(null=True)

    objects = OpenFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("open form")
        verbose_name_plural = _("open forms")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "path"], name="one_open_form_a_person_and_path"
            )
        ]
        indexes = [models.Index(fields=["path", "seen_at"], name="open_form_path")]

    def __str__(self):
        return self.path


def form_token(user, path):
    return signing.dumps([user.pk, path], salt=_SALT)


def owner_of(token):
    """The id of a user and the path of their form; None where the token is not ours, or
    older than anything that is kept."""
    try:
        return tuple(signing.loads(token, salt=_SALT, max_age=KEPT_FOR))
    except signing.BadSignature:
        return None


def typed_in(post):
    """What a person typed in a form, without what belongs to the page or a button."""
    return [
        [name, value]
        for name, values in post.lists()
        for value in values
        if name not in (TOKEN, "csrfmiddlewaretoken") and not name.startswith("_")
    ]


def keep_for_owner(request):
    """Keep what ``request`` sent for whoever the form was shown to; whether it did."""
    owner = owner_of(request.POST.get(TOKEN, ""))
    if owner is None:
        return False
    OpenForm.objects.keep(*owner, typed_in(request.POST))
    return True


def _id(user):
    return getattr(user, "pk", user)
