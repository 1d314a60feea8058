"""Form fields for hours and moments on the wall clock of a zone that the form names."""

from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from events.wallclock import Hour, instant, read_hour, written


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class HourInput(forms.TextInput):
    """No native time input: that one has no room for "02:30 CEST"."""

    def __init__(self, attrs=None):
        given = {"size": 10, "placeholder": "13:00", "class": "desk-hour"}
        super().__init__({**given, "autocomplete": "off", **(attrs or {})})


class HourField(forms.CharField):
    """Answers an ``Hour`` or None."""

    widget = HourInput

    def to_python(self, value):
        if isinstance(value, Hour):
            return value
        words = super().to_python(value)
        return read_hour(words) if words else None

    def has_changed(self, initial, data):
        return str(initial or "") != (data or "").strip()


class MomentWidget(forms.MultiWidget):
    def __init__(self, attrs=None):
        super().__init__({"day": DayInput(), "hour": HourInput()}, attrs)
        self.zone, self.label = settings.TIME_ZONE, ""

    def decompress(self, value):
        if value is None:
            return [None, None]
        if timezone.is_naive(value):
            # What forms make of a model's moment, in the office's zone.
            value = timezone.make_aware(value)
        wall = timezone.localtime(value, ZoneInfo(self.zone))
        return [wall.date(), str(written(value, self.zone))]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        day, hour = context["widget"]["subwidgets"]
        place = place_of(self.zone)
        day["attrs"]["aria-label"] = _now("%(label)s: day") % {"label": self.label}
        hour["attrs"]["aria-label"] = _now("%(label)s: hour, time of %(place)s") % {
            "label": self.label,
            "place": place,
        }
        return context


class MomentField(forms.MultiValueField):
    """A day and an hour in ``zone``; answers the instant."""

    widget = MomentWidget

    def __init__(self, *, zone=None, **kwargs):
        fields = (forms.DateField(required=False), HourField(required=False))
        super().__init__(fields, require_all_fields=False, **kwargs)
        self.zone = zone or settings.TIME_ZONE
        self.widget.label = self.label

    @property
    def zone(self):
        return self._zone

    @zone.setter
    def zone(self, zone):
        self._zone = self.widget.zone = zone

    def __deepcopy__(self, memo):
        copy = super().__deepcopy__(memo)
        copy.zone = self._zone
        return copy

    def compress(self, values):
        if not any(values):
            return None
        day, hour = values
        if not day or not hour:
            raise forms.ValidationError(
                _("Give both the day and the hour."), code="incomplete"
            )
        return instant(day, hour, self.zone)

    def has_changed(self, initial, data):
        if isinstance(initial, list):
            return super().has_changed(initial, data)
        before = self.widget.decompress(initial)
        after = data or ["", ""]
        return [str(part or "") for part in before] != [part or "" for part in after]


def place_of(zone):
    """ "Brussels" for "Europe/Brussels"."""
    return zone.rpartition("/")[2].replace("_", " ")
