"""The desk's forms of an event: every hour is one of the event's own zone."""

import zoneinfo

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from events.clockfields import DayInput, HourField, MomentField
from events.models import Asks, CoverageSlot, Event, ProgrammeItem
from events.moments import hour_with_zone
from events.wallclock import instant, next_after, written
from natocms.journal.models import Entry
from natocms.unsaved.desk import UnsavedForm

# Read once: asking for them reads hundreds of files.
KNOWN_ZONES = zoneinfo.available_timezones()
ZONES = sorted(zone for zone in KNOWN_ZONES if "/" in zone)
LAST = 9999


def known_zone(name):
    """``name`` if it is a zone, else the office's: a form that is refused for its zone
    still shows its hours."""
    return name if name in KNOWN_ZONES else settings.TIME_ZONE


class EventForm(UnsavedForm):
    """``expected`` is the revision that the editor sees."""

    expected = forms.IntegerField(required=False, widget=forms.HiddenInput)
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=[(zone, zone) for zone in ZONES],
        initial=settings.TIME_ZONE,
        help_text=_("All hours on this page are hours of this zone."),
    )
    accreditation_opens = MomentField(
        label=_("Accreditation opens"),
        required=False,
        help_text=_("Empty: as soon as the event is announced."),
    )
    accreditation_deadline = MomentField(
        label=_("Accreditation deadline"), required=False
    )
    accreditation_asks = forms.MultipleChoiceField(
        label=_("Asked of each applicant"),
        choices=Asks.choices,
        required=False,
        help_text=_(
            "Besides name, mail address, outlet and function. What you do not ask for "
            "is not in the form, and need not be kept safe."
        ),
        widget=forms.CheckboxSelectMultiple,
    )
    livestream = forms.URLField(
        label=_("Livestream"),
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "vTextField"}),
    )

    class Meta:
        model = Event
        fields = ()  # the ModelAdmin names them
        widgets = {
            "first_day": DayInput(),
            "last_day": DayInput(),
            "summary_en": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "summary_fr": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }

    def __init__(self, *args, initial=None, **kwargs):
        event = kwargs.get("instance")
        seen = {"expected": event.revision} if event else {}
        super().__init__(*args, initial={**seen, **(initial or {})}, **kwargs)
        for name in ("accreditation_opens", "accreditation_deadline"):
            if name in self.fields:
                self.fields[name].zone = self.zone

    @property
    def zone(self):
        given = self.data.get("time_zone") if self.is_bound else None
        return known_zone(given or self.instance.time_zone)

    @property
    def is_stale(self):
        """Whether another save came between; ``on_top_of`` names the revision that the
        editor has seen since."""
        seen = self.data.get("on_top_of") or self.data.get("expected")
        saved = self.is_bound and self.instance.pk is not None
        return saved and seen != str(self.instance.revision)

    def clean(self):
        said = super().clean()
        opens, deadline = (
            said.get("accreditation_opens"),
            said.get("accreditation_deadline"),
        )
        if opens and deadline and opens >= deadline:
            self.add_error(
                "accreditation_opens", _("It would open after its own deadline.")
            )
        if self.is_stale:
            self.add_error(None, stale_sentence(self.instance))
        else:
            said["expected"] = self.instance.revision
        if "_edit" in self.data:
            self.add_error(None, _("Nothing is announced yet: go on editing."))
        return said


def stale_sentence(event):
    last = Entry.objects.about(event).first()
    if last is None:
        return _now("Somebody else has saved this event in the meantime.")
    return format_html(
        _now(
            "{who} saved this event at {hour} in the meantime. Nothing is lost: below "
            "is what you wrote, unsaved."
        ),
        who=last.actor,
        hour=hour_with_zone(last.at, settings.TIME_ZONE),
    )


class ItemForm(forms.ModelForm):
    """A line of the programme. Its hours are asked for without days: what ends after
    midnight ends on the next day."""

    start = HourField(label=_("From"), required=False)
    end = HourField(label=_("Until"), required=False)
    gathers = HourField(label=_("Pool gathers at"), required=False)

    class Meta:
        model = ProgrammeItem
        fields = ()  # the inline names them
        widgets = {"day": DayInput()}

    MOMENTS = {"start": "starts_at", "end": "ends_at", "gathers": "pool_gathers_at"}

    def __init__(self, *args, zone, instance=None, initial=None, **kwargs):
        self.zone = zone
        hours = {
            name: str(written(moment, zone))
            for name, field in self.MOMENTS.items()
            if instance is not None and (moment := getattr(instance, field))
        }
        initial = {**hours, **(initial or {})}
        super().__init__(*args, instance=instance, initial=initial, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False
            self.fields["position"].help_text = _(
                "Counts for what follows or is to be confirmed: hours sort themselves."
            )

    def clean(self):
        said = super().clean()
        stays = LAST if self.instance._state.adding else self.instance.position
        said["position"] = said.get("position") or stays
        changed = set(self.changed_data)
        if not said.get("day") or not changed & {"day", *self.MOMENTS}:
            return said
        start = self._moment("start", said)
        self.instance.starts_at = start
        self.instance.pool_gathers_at = self._moment("gathers", said)
        if changed & {"day", "start", "end"}:
            self.instance.ends_at = self._moment("end", said, after=start)
        return said

    def _moment(self, name, said, after=None):
        hour = said.get(name)
        if hour is None:
            return None
        try:
            if after is not None:
                return next_after(after, hour, self.zone)
            return instant(said["day"], hour, self.zone)
        except forms.ValidationError as impossible:
            self.add_error(name, impossible)
            return None

    def _get_validation_exclusions(self):
        """The model's rules hold for the moments too, though no field asks for them."""
        return super()._get_validation_exclusions() - set(self.MOMENTS.values())


class SlotForm(forms.ModelForm):
    due = MomentField(label=_("Due"))
    kept_at = MomentField(label=_("Kept at"), required=False)

    class Meta:
        model = CoverageSlot
        fields = ["what", "due", "kept_at"]

    def __init__(self, *args, zone, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("due", "kept_at"):
            if name in self.fields:
                self.fields[name].zone = zone


class InZoneFormSet(forms.BaseInlineFormSet):
    """Gives its forms the zone of the event, as the same request may just change it."""

    def get_form_kwargs(self, index):
        zone = known_zone(self.instance.time_zone)
        return {**super().get_form_kwargs(index), "zone": zone}
