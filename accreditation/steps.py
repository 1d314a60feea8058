"""The pages of the form in their order, and what was typed in each so far."""

from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accreditation.models import DocumentKind
from accreditation.models.amendment import OF_IDENTITY
from accreditation.paper_forms import PapersForm
from accreditation.purposes import asked_by
from accreditation.step_forms import PersonForm, WorkForm


class Step(models.TextChoices):
    PERSON = "person", _("Who you are")
    WORK = "work", _("Your work")
    PAPERS = "papers", _("Your documents")
    PHOTO = "photo", _("Your photo on the badge")
    CHECK = "check", _("Check and send")


# Marks a page that the site filled in, until its reporter has sent it.
PREFILLED = {"prefilled": ["1"]}
OF_WORDS = {Step.PERSON: PersonForm, Step.WORK: WorkForm}


def pages_of(event):
    """The pages of the form for ``event``, or for a year where that is None."""
    asks = asked_by(event)
    shown = {
        Step.PAPERS: not set(PapersForm.ASKED.values()).isdisjoint(asks),
        Step.PHOTO: PapersForm.ASKED["photo"] in asks,
    }
    return [step for step in Step if shown.get(step, True)]


class Steps:
    """The pages of one application that is begun."""

    def __init__(self, begun):
        self.begun = begun
        self.event = begun.event
        self.asks = asked_by(begun.event)
        self.documents = {d.kind: d for d in begun.documents.all()}

    def __iter__(self):
        return iter(pages_of(self.event))

    def form(self, step, data=None, files=None):
        """The form of a page: with ``data``, else with what was typed in it before."""
        if step == Step.PAPERS:
            sent = None if data is None else (data, files)
            return PapersForm(*sent or (), event=self.event, initial=self.documents)
        typed = self.begun.typed_in(step)
        if (
            data is None
            and typed is not None
            and not PREFILLED.keys().isdisjoint(typed)
        ):
            # Nobody has looked at it yet: it is shown, and not yet judged.
            known = {name: values[0] for name, values in typed.items() if values}
            return OF_WORDS[step](event=self.event, initial=known)
        if data is None and typed is not None:
            data = QueryDict(mutable=True)
            for key, values in typed.items():
                data.setlist(key, values)
        return OF_WORDS[step](data, event=self.event)

    def is_done(self, step):
        if step in OF_WORDS:
            form = self.form(step)
            return form.is_bound and form.is_valid()
        if step == Step.PAPERS:
            return not self.missing_papers()
        return True

    def missing_papers(self):
        return [
            DocumentKind(name)
            for name, thing in PapersForm.ASKED.items()
            if thing in self.asks and name not in self.documents
        ]

    def next_to_do(self):
        """The first page where something is missing, else the last one."""
        return next((step for step in self if not self.is_done(step)), Step.CHECK)

    def answers(self):
        """What was typed in all pages, cleaned: the fields of the application, and
        those of the identity. All pages must be done."""
        said, identity = {}, {}
        for step in OF_WORDS:
            form = self.form(step)
            form.full_clean()
            for name, value in form.cleaned_data.items():
                (identity if name in OF_IDENTITY else said)[name] = value
        return said, identity
