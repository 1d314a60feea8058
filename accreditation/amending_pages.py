"""The pages of the form again, for changing what was sent."""

from datetime import date

from accreditation import rates
from accreditation.models import DocumentKind, Identity
from accreditation.models.amendment import OF_IDENTITY
from accreditation.paper_forms import CutForm, PapersForm
from accreditation.photo import Cut
from accreditation.private_pages import back_to, done, private, show
from accreditation.step_forms import AmendedPersonForm, WorkForm
from accreditation.steps import Step, pages_of
from events.models import TransitionRefused


@private
def amendment(request, token, application, name="person"):
    """One page of what was sent, to be changed."""
    pages = pages_of(application.event)
    if name not in AMENDED or name not in pages or not application.can_be_amended:
        return back_to(token)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form, status = AMENDED[name](application, *sent), 200
    if request.method == "POST":
        status = done(form, lambda said: _amend(application, form, said))
        if status == 200:
            return back_to(token)
    template = {Step.PAPERS: "amendment_papers", Step.PHOTO: "amendment_photo"}
    return show(
        request,
        token,
        application,
        template.get(name, "amendment"),
        status,
        form=form,
        title=Step(name).label,
    )


def _person(application, data, files):
    initial = vars(application).copy()
    identity = Identity.objects.filter(application=application).first()
    if identity is not None:
        initial |= {name: getattr(identity, name) for name in OF_IDENTITY}
        born = identity.birth_date
        initial["birth_date"] = date.fromisoformat(born) if born else None
    return AmendedPersonForm(data, event=application.event, initial=initial)


def _work(application, data, files):
    return WorkForm(data, event=application.event, initial=vars(application))


def _papers(application, data, files):
    sent = {document.kind: document for document in application.documents.all()}
    return PapersForm(data, files, event=application.event, initial=sent)


def _photo(application, data, files):
    photo = application.documents.filter(kind=DocumentKind.PHOTO).first()
    return CutForm(data, initial=vars(Cut.of(photo.cut if photo else {})))


AMENDED = {
    Step.PERSON: _person,
    Step.WORK: _work,
    Step.PAPERS: _papers,
    Step.PHOTO: _photo,
}


def _amend(application, form, said):
    if not rates.within("amend", application.reference):
        raise TransitionRefused(rates.SENTENCE, code="rate")
    if isinstance(form, PapersForm):
        application.amend(papers=form.sent)
    elif isinstance(form, CutForm):
        application.amend(cut=said)
    else:
        application.amend(**said)
