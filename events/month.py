"""A month at a glance: its weeks, and which days have events."""

from calendar import Calendar
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.dateformat import format as date_format

MONDAY = date(2024, 1, 1)


@dataclass
class MonthDay:
    date: date
    is_out: bool
    is_today: bool
    events: list = field(default_factory=list)


@dataclass
class Month:
    first: date
    events: list  # those listed under the month
    marked: list  # those whose days it marks
    today: date | None

    @property
    def slug(self):
        return f"{self.first:%Y-%m}"

    @property
    def weekdays(self):
        """Monday to Sunday: two letters, and the whole word."""
        names = [date_format(MONDAY + timedelta(days=n), "l") for n in range(7)]
        return [(name[:2], name) for name in names]

    @property
    def weeks(self):
        for week in Calendar().monthdatescalendar(self.first.year, self.first.month):
            yield [self._day(on) for on in week]

    def _day(self, on):
        is_out = on.month != self.first.month
        on_that_day = [e for e in self.marked if e.first_day <= on <= e.last_day]
        return MonthDay(on, is_out, on == self.today, [] if is_out else on_that_day)


def by_month(events, today=None):
    """The months of a list in its order; what began before this month stands in it."""
    months = {}
    for event in events:
        day = max(event.first_day, today) if today else event.first_day
        months.setdefault(day.replace(day=1), []).append(event)
    return [Month(first, held, events, today) for first, held in months.items()]
