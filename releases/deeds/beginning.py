"""Releases begun with one click: from an event, or from another release."""

from django.urls import reverse
from django.utils.translation import gettext as _

from natocms.deeds import Deed
from releases.deeds.editing import ReleaseDeed
from releases.models import Release

LANGUAGES = ("en", "fr")


class UseAsTemplate(ReleaseDeed):
    name = "use_as_template"
    permission = "releases.add_release"

    def fits(self, thing):
        return True

    def label(self, user, thing):
        return _("Use as a template")

    def explained(self, thing):
        return _(
            "Its words, pictures, files, people and topics stand in a new draft; its "
            "event, dates and number do not."
        )

    def carry_out(self, user, thing, said):
        made = Release.objects.begin_from(thing, user)
        return _("A draft of its own, with the words of “%(title)s”.") % {
            "title": thing
        }, made


class EventBeginning(Deed):
    """A text in one ``language`` begun from an event that has its title there."""

    permission = "releases.add_release"
    verb = ""

    def __init__(self, language):
        self.language = language
        self.name = f"{self.verb}-{language}"

    def may(self, user, thing):
        return super().may(user, thing) and user.has_perm("events.view_event")

    def applies(self, thing):
        named = getattr(thing, f"title_{self.language}")
        return bool(named) and not thing.is_cancelled and self.fits(thing)

    def url(self, thing):
        return reverse("admin:releases_release_from_event", args=[thing.pk, self.name])

    def in_words(self, thing, plain, in_english, in_french):
        """The label without the language, where the event speaks but one."""
        if not all(getattr(thing, f"title_{code}") for code in LANGUAGES):
            return plain
        return {"en": in_english, "fr": in_french}[self.language]


class BeginAdvisory(EventBeginning):
    verb = "advisory"

    def fits(self, thing):
        return not thing.has_ended()

    def label(self, user, thing):
        return self.in_words(
            thing,
            _("Begin an advisory"),
            _("Begin an advisory in English"),
            _("Begin an advisory in French"),
        )

    def explained(self, thing):
        return _("A draft with the facts of the event, each in its place.")

    def carry_out(self, user, thing, said):
        made = Release.objects.begin_advisory(thing, user, self.language)
        return _("A draft with the facts of the event, each in its place."), made


class BeginCoverage(EventBeginning):
    verb = "coverage"

    def fits(self, thing):
        return thing.has_ended()

    def label(self, user, thing):
        if Release.objects.coverage_begun(thing, user, self.language):
            return self.in_words(
                thing,
                _("Go on with the coverage"),
                _("Go on with the coverage in English"),
                _("Go on with the coverage in French"),
            )
        return self.in_words(
            thing,
            _("Begin the coverage"),
            _("Begin the coverage in English"),
            _("Begin the coverage in French"),
        )

    def explained(self, thing):
        return _("A draft with the people, place, days and pictures of the event.")

    def carry_out(self, user, thing, said):
        begun = Release.objects.coverage_begun(thing, user, self.language)
        made = Release.objects.begin_coverage(thing, user, self.language)
        if begun == made:
            return _("The coverage is begun already: here it is."), made
        return _(
            "A draft with the people, place, days and pictures of the event."
        ), made


FROM_EVENT = [
    deed(language) for deed in (BeginAdvisory, BeginCoverage) for language in LANGUAGES
]
