"""The desk's form of a release: its own facts, and the words of its next version."""

from pathlib import PurePath

from django import forms
from django.conf import global_settings, settings
from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AdminTextInputWidget,
    AutocompleteSelect,
)
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget

from events.clockfields import DayInput, MomentField, MomentWidget
from events.moments import hour_with_zone
from events.words import LongLine
from natocms.pictures import LARGEST_FILE, UnusablePicture, cleaned
from natocms.richtext import EDITOR, clean
from natocms.unsaved.desk import UnsavedForm
from releases.models import Picture, Release, ReleaseVersion

OFFICIAL = [("en", _("English")), ("fr", _("French"))]
# Django's own names, which its catalogues translate.
OTHERS = sorted(
    (code, _(name)) for code, name in global_settings.LANGUAGES if len(code) == 2
)
LANGUAGES = [*OFFICIAL, *((c, n) for c, n in OTHERS if c not in ("en", "fr"))]
WORDS = [name for name in ReleaseVersion.WORDS if name != "typed"]


def _area(rows):
    return AdminTextareaWidget(attrs={"rows": rows})


def _chosen(name):
    field = ReleaseVersion._meta.get_field(name)
    return AutocompleteSelect(field, admin.site)


Words = type(
    "Words",
    (forms.Form,),
    forms.fields_for_model(
        ReleaseVersion,
        fields=[name for name in WORDS if name != "body"],
        field_classes={"deadline_at": MomentField},
        widgets={
            "title": LongLine(),
            "lead": _area(3),
            "dateline": AdminTextInputWidget(),
            "coverage": _area(5),
            "contacts": _area(3),
            "handles": _area(2),
            "speaker": _chosen("speaker"),
            "spoken_at": AdminTextInputWidget(),
            "spoken_on": DayInput(),
            "deadline_on": DayInput(),
            "deadline_at": MomentWidget(),
        },
    ),
)


class ReleaseForm(Words, UnsavedForm):
    """``expected`` is the id of the version that the editor sees."""

    expected = forms.IntegerField(required=False, widget=forms.HiddenInput)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    body = ProseEditorFormField(
        label=_("Body"),
        required=False,
        extensions=EDITOR,
        widget=AdminProseEditorWidget(),
        help_text=_(
            "A line of its own such as [[programme]], [[coverage]], [[contacts]], "
            "[[handles]], [[access]] or [[deadline]] is the place where readers see "
            "what stands in that field."
        ),
    )
    embargo_until = MomentField(
        label=_("Embargo until"),
        required=False,
        help_text=_("Nothing of it is public before; all languages share it."),
    )

    class Meta:
        model = Release
        fields = ()  # the ModelAdmin names them
        widgets = {"backdated_to": DayInput()}

    def __init__(self, *args, initial=None, **kwargs):
        release = kwargs.get("instance")
        newest = release.newest if release else None
        given = {**_words_of(newest), "expected": newest and newest.pk}
        super().__init__(*args, initial={**given, **(initial or {})}, **kwargs)
        if release:
            self._tell_known(release)

    def _tell_known(self, release):
        """The page has read the facts already: its autocompletes need not."""
        known = {name: getattr(release, name).all() for name in Release.FACT_LISTS}
        known["event"] = [release.event] if release.event else []
        for name in known.keys() & self.fields.keys():
            self.fields[name].widget.widget.known = known[name]

    def clean(self):
        said = super().clean()
        newest = self.instance.newest
        if self.is_stale:
            self.add_error(None, stale_sentence(newest))
        elif newest is not None:
            said["expected"] = newest.pk
        return said

    @property
    def is_stale(self):
        """Whether a version stands that the editor has not seen; ``on_top_of`` names
        the one that they have seen since."""
        newest = self.instance.newest
        seen = self.data.get("on_top_of") or self.data.get("expected")
        return self.is_bound and newest is not None and seen != str(newest.pk)

    def words(self):
        """What the next version is to say."""
        return {name: _as_kept(self.cleaned_data[name]) for name in WORDS}

    def typed_version(self):
        """What was typed as a version that is not saved; a field that is refused says
        what stands."""
        said = {n: _as_kept(v) for n, v in self.cleaned_data.items() if n in WORDS}
        said["body"] = clean(said.get("body", ""))
        return ReleaseVersion(**{**self.instance.newest.words(), **said})


def _as_kept(value):
    """Browsers send line ends as CR LF: that alone is no change."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def stale_sentence(newest):
    return format_html(
        _now(
            "{who} saved version {n} at {hour} in the meantime. Nothing is lost: below "
            "is your text, unsaved."
        ),
        who=newest.author,
        n=newest.number,
        hour=hour_with_zone(newest.made_at, settings.TIME_ZONE),
    )


def _words_of(version):
    if version is None:
        return {}
    fields = {name: ReleaseVersion._meta.get_field(name) for name in WORDS}
    return {name: field.value_from_object(version) for name, field in fields.items()}


class PictureForm(forms.ModelForm):
    """A picture of the library: taken clean, and never without words for those who do
    not see it."""

    class Meta:
        model = Picture
        fields = ()  # the ModelAdmin names them
        # Files have no address of their own to which the stock widget could link.
        widgets = {"file": forms.FileInput()}
        help_texts = {
            "file": _("JPEG, PNG, WebP or AVIF, up to 40 MB; drop it on the field.")
        }

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            if not file.storage.exists(file.name):
                sentence = _("The file is gone from the storage: choose it again.")
                raise forms.ValidationError(sentence, code="gone")
            return file
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than 40 MB."))
        try:
            self.content, self.ending = cleaned(file)
        except UnusablePicture as error:
            raise forms.ValidationError(str(error), code="picture") from error
        return file

    def clean(self):
        said = super().clean()
        if not said.get("alt") and not said.get("decorative"):
            self.add_error(
                "alt",
                _("Say what the picture shows, or that it is decorative."),
            )
        return said

    def save(self, commit=True):
        picture = super().save(commit=False)
        if "file" in self.changed_data:
            stem = PurePath(self.cleaned_data["file"].name).stem
            picture.replace_file(self.content, f"{stem}.{self.ending}")
        if commit:
            picture.save()
        return picture


class PictureRowForm(forms.ModelForm):
    """A picture as this version shows it; what stays empty comes from the library."""

    class Meta:
        widgets = {"alt": LongLine(), "caption": LongLine()}

    def clean(self):
        said = super().clean()
        picture = said.get("picture")
        if picture is not None and self.instance._state.adding:
            for name in ("alt", "decorative", "caption", "credit"):
                said[name] = said.get(name) or getattr(picture, name)
        return said


def picture_rows_of(formset):
    """The rows of a valid formset as the dicts that ``save_version`` takes."""
    kept = [
        form.instance
        for form in formset.forms
        if form not in formset.deleted_forms and form.instance.picture_id
    ]
    # New rows stand behind those that have a place already.
    kept.sort(key=lambda row: (row.position == 0, row.position))
    return [
        {
            name: getattr(row, name)
            for name in ("picture", "alt", "decorative", "caption", "credit")
        }
        for row in kept
    ]
