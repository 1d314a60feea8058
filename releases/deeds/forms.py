"""What must be said before a release goes back, goes out or goes away."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from events.clockfields import MomentField
from events.wallclock import in_full, in_short
from natocms.deeds import DeedForm
from releases.models import Change, WithdrawalKind


class VersionForm(DeedForm):
    """Names the version that was read, so that no newer one slips through."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.thing.newest_id


class RemarkForm(DeedForm):
    remark = forms.CharField(
        label=_("What should be different"), widget=forms.Textarea(attrs={"rows": 4})
    )


class PreviewLinkForm(VersionForm):
    days = forms.TypedChoiceField(
        label=_("Valid for"),
        choices=[(1, _("1 day")), (3, _("3 days")), (7, _("7 days"))],
        coerce=int,
        initial=3,
    )
    for_whom = forms.CharField(
        label=_("For whom"),
        max_length=120,
        required=False,
        help_text=_("Seen at the desk alone, and forgotten 90 days after it expires."),
    )

    def clean_version(self):
        """The one that stood on the page, should a newer one have been saved since."""
        versions = self.thing.versions.filter(pk=self.cleaned_data["version"])
        version = versions.select_related("release").first()
        if version is None:
            raise forms.ValidationError(_now("There is no such version."))
        return version


class PublishForm(DeedForm):
    """What changes for readers; a first publication says nothing of it."""

    change = forms.ChoiceField(label=_("Change"), choices=Change.choices[1:])
    note = forms.CharField(
        label=_("Public note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Readers see it above the text; a correction must have one."),
    )
    call_off_waiting = forms.BooleanField(
        label=_("Call off what waits"), required=False
    )
    despite = forms.CharField(
        label=_("Why it may go out despite the fact check"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        wrong = self.thing.wrong_facts()
        if wrong:
            self.fields["despite"].help_text = " ".join(wrong)
        else:
            del self.fields["despite"]
        waiting = self.thing.publications.waiting().first()
        if not self.thing.publications.past().exists():
            del self.fields["change"], self.fields["note"]
        if waiting is None:
            del self.fields["call_off_waiting"]
        else:
            self.fields["call_off_waiting"].help_text = in_full(waiting.public_from)

    def clean(self):
        return {"change": Change.NONE, "note": "", **super().clean()}


class ScheduleForm(PublishForm):
    button = _("Check the moment")
    at = MomentField(label=_("Goes out"))
    confirmed = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("at", "change", "note", "call_off_waiting", "despite")

    def clean_at(self):
        at = self.cleaned_data["at"]
        if at <= timezone.now():
            raise forms.ValidationError(
                _("This moment has passed: publish now instead."), code="past"
            )
        return at

    def clean(self):
        said = super().clean()
        if not self.errors:
            ask_for(self, self.thing.planned_moment(said["at"]))
        return said


class MoveForm(DeedForm):
    at = MomentField(label=_("New moment"))
    confirmed = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        said = super().clean()
        if not self.errors:
            publishes = self.thing.publications.waiting().exists()
            at = said["at"]
            ask_for(self, self.thing.planned_moment(at) if publishes else at)
        return said

    def clean_at(self):
        at = self.cleaned_data["at"]
        if at <= timezone.now():
            raise forms.ValidationError(_("This moment has passed."), code="past")
        return at


class AddressForm(DeedForm):
    words = forms.CharField(
        label=_("Last part of the address"),
        max_length=200,
        help_text=_("Words; spaces become hyphens."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].initial = self.thing.slug


class UnreviewedForm(PublishForm):
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept in the journal; a second look is asked of others."),
    )
    field_order = ("reason",)


class WithdrawForm(DeedForm):
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=WithdrawalKind.choices,
        help_text=_("The last two take the words off the address for good."),
    )
    reason = forms.CharField(
        label=_("Public reason"), widget=forms.Textarea(attrs={"rows": 3})
    )
    at = MomentField(
        label=_("From"), required=False, help_text=_("Leave it empty for: at once.")
    )


def ask_for(form, moment):
    """Let the form ask once whether this very moment is meant."""
    shown = moment.isoformat(timespec="minutes")
    if form.cleaned_data.get("confirmed") == shown:
        return
    form.question = _now("It goes out on %(moment)s.") % {"moment": in_full(moment)}
    form.button = _now("Schedule for %(moment)s") % {"moment": in_short(moment)}
    form.data = form.data.copy()
    form.data[form.add_prefix("confirmed")] = shown
