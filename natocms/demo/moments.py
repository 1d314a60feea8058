"""The demo's way of saying when: days and hours relative to the moment of loading."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone


@dataclass
class Calendar:
    now: datetime

    @property
    def today(self):
        return timezone.localdate(self.now)

    def day(self, offset):
        """ "+3" or "-0" as a date."""
        return self.today + timedelta(days=int(offset))

    def at(self, offset, clock, zone=None):
        """A day and "HH:MM" on the wall of ``zone``, the office's by default."""
        tz = ZoneInfo(zone) if zone else timezone.get_default_timezone()
        return datetime.combine(self.day(offset), time.fromisoformat(clock), tz)

    def moment(self, said):
        """``{"days_ago": 3, "at": "16:00"}`` or ``{"days_ago": 0, "minutes_ago": 55}``;
        never later than now."""
        if "minutes_ago" in said:
            return self.now - timedelta(minutes=said["minutes_ago"])
        return min(self.at(-said["days_ago"], said["at"]), self.now)

    def after(self, moment, said):
        """So many days after ``moment``, at an hour; never later than now."""
        offset = (timezone.localdate(moment) - self.today).days + said["days_after"]
        later = self.at(offset, said["at"])
        return min(max(later, moment + timedelta(minutes=5)), self.now)
