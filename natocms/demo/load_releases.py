"""The demo's releases: their texts go through the real reader and the real verbs."""

import tempfile
from pathlib import Path

from django.core.files import File
from django.utils import timezone

from events.models import ContactPoint, Person, Topic
from events.models.states import Setter
from natocms.demo.pictures import draw
from natocms.demo.render import render
from natocms.demo.texts_of import issuing_bodies, text_of
from natocms.journal.models import Entry
from natocms.outbox.models import Message
from releases.importing import import_items
from releases.models import (
    Change,
    IssuingBody,
    Picture,
    Publication,
    Release,
    ReleaseNumber,
    ReleaseVersion,
    Withdrawal,
)
from releases.reading import read


def load_releases(entries, events, calendar, desk):
    with tempfile.TemporaryDirectory() as folder:
        loader = Loader(events, calendar, desk, draw(Path(folder)))
        for entry in entries:
            loader.load(entry)
    ReleaseNumber.draw(calendar.now)


class Loader:
    def __init__(self, events, calendar, desk, drawings):
        self.events, self.calendar, self.drawings = events, calendar, drawings
        self.drafter, self.approver = desk
        self.bodies = issuing_bodies()
        self.pictures, self.loaded = {}, {}

    def load(self, entry):
        release = self.read(entry)
        self.loaded[entry["file"]] = release
        if entry["translation_of"] is None:
            self.give_facts(release, entry)
        self.give_words(release, entry)
        extra = entry["extra"] or {}
        if entry["published"]:
            self.publish(release, self.calendar.moment(entry["published"]), extra)
        elif "scheduled" in extra:
            self.approve(release)
            day, clock = extra["scheduled"]["at"].split()
            release.publish(self.approver, at=self.calendar.at(day, clock))
        elif "embargoed" in extra:
            self.approve(release)
            release.publish(self.approver)
        elif "in_review" in extra:
            release.submit(self.drafter)

    def read(self, entry):
        """Import the text; a later wording stands in the file, the first one is made
        from it."""
        language = entry["file"].split(".")[-2]
        text = render(text_of(entry["file"]), self.calendar.today, language)
        for earlier in self.earlier(entry):
            text = text.replace(earlier["now"], earlier["was"])
        original = entry["translation_of"]
        (result,) = import_items(
            read(
                text,
                language=language,
                office_zone=timezone.get_default_timezone_name(),
            ),
            by=self.drafter,
            event=self.events.get(entry["event"]),
            sibling=self.loaded[original] if original else None,
        )
        return result.release

    def earlier(self, entry):
        extra = entry["extra"] or {}
        change = extra.get("correction") or extra.get("update") or {}
        return change.get("earlier", [])

    def give_facts(self, release, entry):
        facts = {
            "topics": Topic.objects.filter(slug__in=entry["topics"]),
            "people": Person.objects.filter(name__in=entry["people"]),
            "issuing_body": IssuingBody.objects.get(
                name_en=self.bodies[entry["issuing_body"]]
            ),
        }
        embargo = (entry["extra"] or {}).get("embargoed")
        if embargo:
            day, clock = embargo["until"].split()
            facts["embargo_until"] = self.calendar.at(day, clock)
        release.set_facts(self.drafter, **facts)

    def give_words(self, release, entry):
        """What stands beside the text: pictures, the speech's occasion, contacts."""
        words = {}
        if not release.newest.contacts:
            words["contact_point"] = ContactPoint.objects.get(name="Press desk")
        if speech := entry.get("speech"):
            code = "fr" if release.language == "fr" else "en"
            words |= {
                "speech_form": speech["basis"],
                "speaker": Person.objects.get(name=speech["speaker"]),
                "spoken_at": speech[f"place_{code}"],
                "spoken_on": self.calendar.day(speech["day"]),
            }
        rows = [self.picture_row(release, shown) for shown in entry["pictures"]]
        release.save_version(self.drafter, words, pictures=rows)

    def picture_row(self, release, shown):
        code = "fr" if release.language == "fr" else "en"
        return {
            "picture": self.picture(shown),
            "alt": shown[f"alt_{code}"],
            "decorative": False,
            "caption": shown[f"caption_{code}"],
            "credit": shown["credit"],
        }

    def picture(self, shown):
        name = shown["file"]
        if name not in self.pictures:
            with self.drawings[name].open("rb") as file:
                self.pictures[name] = Picture.objects.create(
                    file=File(file, name=name),
                    alt=shown["alt_en"],
                    caption=shown["caption_en"],
                    credit=shown["credit"],
                )
        return self.pictures[name]

    def approve(self, release):
        release.submit(self.drafter)
        release.approve(self.approver)

    def publish(self, release, moment, extra):
        self.approve(release)
        release.publish(self.approver)
        self.date_back(release, moment)
        for name, change in (
            ("correction", Change.CORRECTION),
            ("update", Change.UPDATE),
        ):
            if name in extra:
                self.change(release, change, extra[name], moment)
        if "withdrawn" in extra:
            self.withdraw(release, extra["withdrawn"], moment)

    def change(self, release, change, said, moment):
        body, lead = release.newest.body, release.newest.lead
        for earlier in said["earlier"]:
            body = body.replace(earlier["was"], earlier["now"])
            lead = lead.replace(earlier["was"], earlier["now"])
        release.save_version(self.drafter, {"body": body, "lead": lead})
        self.approve(release)
        release.publish(self.approver, change=change, note=said["note"])
        self.date_back(release, self.calendar.after(moment, said), first=False)

    def withdraw(self, release, said, moment):
        release.withdraw(self.approver, said["kind"], said["reason"])
        at = self.calendar.after(moment, said)
        row = Withdrawal.objects.filter(release=release)
        row.update(withdrawn_from=at, made_at=at)
        Release.objects.filter(pk=release.pk).update(withdrawn_from=at)
        self.date_entries(release, at)

    def date_back(self, release, moment, first=True):
        """Let the newest publication have been made at ``moment``."""
        publication = release.publications.order_by("-id").first()
        Publication.objects.filter(pk=publication.pk).update(
            public_from=moment, made_at=moment
        )
        versions = ReleaseVersion.objects.filter(release=release)
        if first:
            versions.update(made_at=moment)
            day = timezone.localdate(moment)
            issued = min(day, release.backdated_to or day)
            Release.objects.filter(pk=release.pk).update(
                published_at=moment, issued_on=issued
            )
            self.date_event_back(release, moment)
        else:
            versions.filter(pk=publication.version_id).update(made_at=moment)
        self.date_entries(release, moment)
        self.forget_mails(release)
        release.refresh_from_db()

    def date_event_back(self, release, moment):
        """An event that its advisory made became public with it."""
        event = release.event
        if event is not None and event.public_from_set_by == Setter.ADVISORIES:
            event.versions.update(made_at=moment)
            type(event).objects.filter(pk=event.pk).update(public_from=moment)

    def forget_mails(self, release):
        """What the staff were mailed of it at that moment has gone from the outbox."""
        mails = Message.objects.filter(about=release._meta.label_lower)
        mails.filter(about_id=release.pk).delete()

    def date_entries(self, release, moment):
        entries = Entry.objects.about(release).filter(at__gte=self.calendar.now)
        entries.update(at=moment)
