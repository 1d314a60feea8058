"""A pasted text read at the desk: first shown as it was understood, then made a draft.

What it would make is found out by importing it and taking everything back; nothing is
kept before somebody has said that this is meant.
"""

import hashlib
from dataclasses import dataclass, field
from functools import partial

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from events.clockfields import DayInput
from events.models import Event, Person, ProgrammeVersion, TransitionRefused
from events.wallclock import END_OF_DAYS, FIRST_DAY, NOT_OUR_DAYS
from natocms.journal.models import record
from releases.fact_check import check
from releases.forms import LANGUAGES
from releases.import_limits import LONGEST_ITEM, refuse_unholdable
from releases.importing import CREATED, UNCHANGED, import_items
from releases.models import Release
from releases.reading import UnreadableText, read
from releases.understood import understood, with_doubts

# A text brings its event and people with it.
ALSO_NEEDED = (
    "releases.change_release",
    "events.add_event",
    "events.change_event",
    "events.add_person",
)


class TextForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Text"),
        strip=False,
        max_length=LONGEST_ITEM,
        widget=forms.Textarea(attrs={"rows": 18, "class": "vLargeTextField"}),
        error_messages={"required": gettext_lazy("Paste a text first.")},
        help_text=gettext_lazy("One item, as it was issued or as .txt writes it."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=LANGUAGES,
        help_text=gettext_lazy("Unless the text names its own."),
    )
    issued_on = forms.DateField(
        label=gettext_lazy("Day of issue"),
        required=False,
        widget=DayInput(),
        help_text=gettext_lazy(
            "Where the text names none; days without a year need it."
        ),
    )
    item = None

    def clean_issued_on(self):
        day = self.cleaned_data["issued_on"]
        if day and not FIRST_DAY <= day < END_OF_DAYS:
            raise forms.ValidationError(NOT_OUR_DAYS, code="year")
        return day

    def clean(self):
        said = super().clean()
        if self.errors:
            return said
        try:
            items = self._read(**said)
        except UnreadableText as error:
            self.add_error("text", str(error))
            return said
        if len(items) > 1:
            names = {"n": len(items), "a": items[0].title, "b": items[1].title}
            self.add_error(
                "text",
                _(
                    "The text holds %(n)s items, such as “%(a)s” and “%(b)s”. Nothing "
                    "is taken: paste one at a time."
                )
                % names,
            )
        else:
            self.item = items[0]
        return said

    def _read(self, text, language, issued_on):
        items = read(
            text,
            language=language,
            issued_on=issued_on,
            office_zone=timezone.get_default_timezone_name(),
            known_people=Person.objects.spellings(),
        )
        for item in items:
            refuse_unholdable(item)
        return items


@dataclass
class Rehearsal:
    """What importing an item would do; ``text`` is what it was read from."""

    text: tuple = ()
    outcome: str = ""
    number: int = 0
    # None where it would be made new.
    release: Release | None = None
    event: Event | None = None
    makes_event: str = ""
    new_people: list = field(default_factory=list)
    # The sentences that an announced event would tell.
    changes: list = field(default_factory=list)
    refused: str = ""

    @property
    def makes_something(self):
        return not self.refused and self.outcome != UNCHANGED

    @property
    def seal(self):
        """What was shown, in short: only that may be made."""
        version = self.release and self.release.newest_id
        shown = [*self.text, version, self.event and self.event.pk, self.changes]
        return hashlib.sha256(repr(shown).encode()).hexdigest()


def rehearse(form, by):
    if not by.has_perms(ALSO_NEEDED):
        return Rehearsal(
            refused=_(
                "Such a text also makes or changes events and people, which you may "
                "not do. Ask whoever drafts to read it in."
            )
        )
    try:
        with transaction.atomic():
            result = import_item(form.item, by)
            done = result.release
            event, people = done.event, list(done.people.all())
            version = event and event.versions.order_by("-number").first()
            transaction.set_rollback(True)
    except TransitionRefused as refused:
        return Rehearsal(refused=" ".join(refused.messages))
    stands = Event.objects.filter(pk=event.pk).first() if event else None
    known = Person.objects.in_bulk([person.pk for person in people])
    told = version and not ProgrammeVersion.objects.filter(pk=version.pk).exists()
    return Rehearsal(
        text=tuple(form.cleaned_data.values()),
        outcome=result.outcome,
        number=done.newest.number,
        release=None if result.outcome == CREATED else _standing(done),
        event=stands,
        makes_event=str(event) if event and not stands else "",
        new_people=[str(person) for person in people if person.pk not in known],
        changes=version.changes if told and stands else [],
    )


def _standing(release):
    return Release.objects.select_related("newest").get(pk=release.pk)


def import_item(item, by):
    among = Release.objects.visible_to(by)
    return import_items([item], by=by, among=among)[0]


def text_urls(model_admin):
    view = model_admin.admin_site.admin_view(
        partial(new_from_text, model_admin=model_admin)
    )
    return [path("from-text/", view, name="releases_release_from_text")]


def new_from_text(request, model_admin):
    """POST: ``text`` and ``language``; with ``make``, the seal of what was shown, the
    draft is made."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else None
    language = get_language()
    form = TextForm(sent, initial={"language": language})
    if sent is None or not form.is_valid():
        return _page(request, model_admin, form)
    with transaction.atomic():
        rehearsal = rehearse(form, request.user)
        if rehearsal.makes_something and sent.get("make") == rehearsal.seal:
            result = import_item(form.item, request.user)
            record(request.user, result.release, "read_text")
            return _made(request, result)
    return _page(request, model_admin, form, rehearsal)


def _made(request, result):
    for doubt in result.item.doubts:
        messages.warning(request, doubt)
    sentence = _("Read in as version %(n)s. Check what it says, then submit it.")
    words = {"n": result.release.newest.number}
    messages.success(request, sentence % words)
    url = reverse("admin:releases_release_change", args=[result.release.pk])
    return HttpResponseRedirect(url)


def _page(request, model_admin, form, rehearsal=None):
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("New from text"),
        "opts": model_admin.opts,
        "form": form,
    }
    status = 422 if form.errors else 200
    if rehearsal:
        item = form.item
        findings = check([item])[0]
        quotes = [found.quote for found in findings]
        # What the fact check says better is not said twice.
        doubts = [d for d in item.doubts if not any(quote in d for quote in quotes)]
        context |= {
            "rehearsal": rehearsal,
            "fields": understood(item),
            "doubts": doubts,
            "findings": findings,
            "text": with_doubts(form.cleaned_data["text"], doubts, quotes),
            "item": item,
            "is_stale": "make" in form.data and rehearsal.makes_something,
        }
        if "make" in form.data:
            status = 422
    template = "admin/releases/release/from_text.html"
    return render(request, template, context, status=status)
