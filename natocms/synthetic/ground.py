"""What a synthetic archive stands on: its staff, people, topics and countries."""

import io
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from events.models import Country, Person, Topic, Venue
from natocms.staff.models import User
from natocms.synthetic.words import FIRST, LAST, MATTERS, PLACES
from releases.models import IssuingBody, Picture

BATCH = 500
YEARS = 20
_PICTURE = "pictures/synthetic/plain.png"


@dataclass
class Span:
    """Twenty years that end with the last midnight, and places in them."""

    until: datetime

    @classmethod
    def up_to_today(cls):
        return cls(timezone.make_aware(datetime.combine(timezone.localdate(), time())))

    def at(self, n, count):
        """The moment of the ``n``th of ``count`` things, which lie evenly."""
        return self.until - timedelta(days=365 * YEARS) * ((count - n) / (count + 1))


def batches(count):
    """The numbers from 1 to ``count``, so many at a time."""
    for start in range(1, count + 1, BATCH):
        yield range(start, min(start + BATCH, count + 1))


def last_id(model):
    """Names of what is made count on from here, so that a second archive is another."""
    newest = model.objects.order_by("-pk").values_list("pk", flat=True)
    return newest.first() or 0


class Ground:
    """Found where it stands, else made."""

    @cached_property
    def writer(self):
        return _closed_account("archive-writer", "Archive Writer")

    @cached_property
    def approver(self):
        return _closed_account("archive-approver", "Archive Approver")

    @cached_property
    def people(self):
        names = [f"{first} {last}" for first in FIRST for last in LAST[::2]]
        return [Person.objects.get_or_create(name=name)[0] for name in names]

    @cached_property
    def topics(self):
        return [
            Topic.objects.get_or_create(
                name_en=english.capitalize(), defaults={"name_fr": french.capitalize()}
            )[0]
            for english, french in MATTERS
        ]

    @cached_property
    def countries(self):
        # ISO 3166 leaves these codes to whoever needs some.
        return [
            Country.objects.get_or_create(
                code=f"X{chr(65 + k)}", defaults={"name_en": name, "name_fr": name}
            )[0]
            for k, name in enumerate(PLACES[:20])
        ]

    @cached_property
    def venues(self):
        return [
            Venue.objects.get_or_create(
                city_en=name,
                defaults={"city_fr": name, "time_zone": "Europe/Brussels"},
            )[0]
            for name in PLACES
        ]

    @cached_property
    def bodies(self):
        return [
            IssuingBody.objects.get_or_create(
                name_en=f"Press office {name}", defaults={"name_fr": f"Presse {name}"}
            )[0]
            for name in PLACES[:4]
        ]

    def pictures(self, count):
        """``count`` more items of the library, of one plain file, its sizes made."""
        name = self._picture_file
        now = timezone.now()
        return Picture.objects.bulk_create(
            Picture(
                file=name, width=1200, height=800, alt=f"A plain {n}", prepared_at=now
            )
            for n in range(count)
        )

    @cached_property
    def _picture_file(self):
        storage = Picture._meta.get_field("file").storage
        if storage.exists(_PICTURE):
            return _PICTURE
        drawn = io.BytesIO()
        Image.new("RGB", (1200, 800), "slategray").save(drawn, "PNG")
        return storage.save(_PICTURE, ContentFile(drawn.getvalue()))


def _closed_account(username, name):
    first, last = name.split()
    user, made = User.objects.get_or_create(
        username=username,
        defaults={"first_name": first, "last_name": last, "is_active": False},
    )
    if made:
        user.set_unusable_password()
        user.save()
    return user
